import { ProblemError } from "@digidex/client";
import { expect, it } from "vitest";
import { unknownEnds } from "./unknown-name.tsx";

type Fault = NonNullable<ProblemError["problem"]["errors"]>[number];
const refusal = (errors: Fault[]) =>
  new ProblemError({ type: "/docs#problem-invalid-request", title: "", status: 400, detail: "", instance: "", errors });
const nobody = (parameter: string): Fault => ({ parameter, code: "unknown_value", detail: "" });

it("says which end nobody answers to", () => {
  expect(unknownEnds(refusal([nobody("from")]))).toEqual([{ end: "from", allowed: undefined }]);
  expect(unknownEnds(refusal([nobody("from"), nobody("to")])).map(({ end }) => end)).toEqual(["from", "to"]);
});

it("names those that share a name", () => {
  const shared = { ...nobody("to"), allowed: ["galgomon", "gargomon"] };
  expect(unknownEnds(refusal([shared]))).toEqual([{ end: "to", allowed: ["galgomon", "gargomon"] }]);
});

it("keeps out of every other trouble", () => {
  expect(unknownEnds(refusal([nobody("from"), nobody("avoid[0]")]))).toEqual([]);
  expect(unknownEnds(refusal([]))).toEqual([]);
  expect(unknownEnds(new Error("no connection"))).toEqual([]);
});
