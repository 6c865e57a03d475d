import { type ParameterError, ProblemError } from "@digidex/client";
import { expect, it } from "vitest";
import { unknownEnds } from "./unknown-name.tsx";

const problem = (errors: ParameterError[]) =>
  new ProblemError({
    code: "invalid-request",
    type: "/docs#problem-invalid-request",
    title: "",
    status: 400,
    detail: "",
    instance: "",
    errors,
  });
const unknown = (parameter: string): ParameterError => ({ parameter, code: "unknown_value", detail: "" });

it("returns the ends that no Digimon matches", () => {
  expect(unknownEnds(problem([unknown("from")]))).toEqual([{ end: "from", allowed: undefined }]);
  expect(unknownEnds(problem([unknown("from"), unknown("to")])).map(({ end }) => end)).toEqual(["from", "to"]);
});

it("returns the Digimon that share a name", () => {
  const shared = { ...unknown("to"), allowed: ["galgomon", "gargomon"] };
  expect(unknownEnds(problem([shared]))).toEqual([{ end: "to", allowed: ["galgomon", "gargomon"] }]);
});

it("returns nothing for other errors", () => {
  expect(unknownEnds(problem([unknown("from"), unknown("avoid[0]")]))).toEqual([]);
  expect(unknownEnds(problem([]))).toEqual([]);
  expect(unknownEnds(new Error("no connection"))).toEqual([]);
});
