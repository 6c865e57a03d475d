import { describe, expect, it } from "vitest";
import { ProblemError } from "./errors.ts";
import { isProblem } from "./problem-document.ts";

const problem = {
  code: "not-found" as const,
  type: "https://api.example.com/docs#problem-not-found",
  title: "Not found",
  status: 404,
  detail: "No Digimon matches `agumn`.",
  instance: "/digimon/agumn",
};
const agumon = { slug: "agumon", name: "Agumon", name_ja: "アグモン", url: "https://api.example.com/digimon/agumon" };
const gabumon = { ...agumon, slug: "gabumon" };

describe("a problem document", () => {
  it("becomes an error with its status, its kind and the document", () => {
    expect(new ProblemError(problem)).toMatchObject({ name: "ProblemError", status: 404, kind: "not-found", problem });
  });

  it("provides the message", () => {
    expect(new ProblemError({ ...problem, suggestions: [] }).message).toBe("No Digimon matches `agumn`.");
  });

  it.each(["suggestions", "candidates"])("adds its %s to the message", (others) => {
    expect(new ProblemError({ ...problem, [others]: [agumon, gabumon] }).message).toBe(
      "No Digimon matches `agumn`. Perhaps agumon, gabumon?",
    );
  });

  it("has the same kind on every deployment", () => {
    expect(new ProblemError({ ...problem, type: "https://elsewhere.example/reference" }).kind).toBe("not-found");
  });

  it.each([
    undefined,
    null,
    "",
    "<html>",
    { message: "Forbidden" },
    { ...problem, status: "404" },
    { ...problem, code: undefined },
  ])("is not %j", (body) => {
    expect(isProblem(problem)).toBe(true);
    expect(isProblem(body)).toBe(false);
  });
});
