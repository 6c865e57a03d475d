import { describe, expect, it } from "vitest";
import { isProblem, ProblemError } from "./problem-error.ts";

const problem = {
  type: "https://api.example.com/docs#problem-not-found",
  title: "Not found",
  status: 404,
  detail: "No Digimon matches `agumn`.",
  instance: "/digimon/agumn",
};
const agumon = { slug: "agumon", name: "Agumon", name_ja: "アグモン", url: "https://api.example.com/digimon/agumon" };
const gabumon = { ...agumon, slug: "gabumon" };

describe("a problem", () => {
  it("has its status, its kind and the whole document", () => {
    expect(new ProblemError(problem)).toMatchObject({ name: "ProblemError", status: 404, kind: "not-found", problem });
  });

  it("says in its message what is wrong", () => {
    expect(new ProblemError({ ...problem, suggestions: [] }).message).toBe("No Digimon matches `agumn`.");
  });

  it.each(["suggestions", "candidates"])("says in its message which %s there are", (others) => {
    expect(new ProblemError({ ...problem, [others]: [agumon, gabumon] }).message).toBe(
      "No Digimon matches `agumn`. Perhaps agumon, gabumon?",
    );
  });

  it("has its whole type as kind where that is not one of this API's", () => {
    expect(new ProblemError({ ...problem, type: "about:blank" }).kind).toBe("about:blank");
  });

  it.each([undefined, null, "", "<html>", { message: "Forbidden" }, { ...problem, status: "404" }])(
    "is not %j",
    (answer) => {
      expect(isProblem(problem)).toBe(true);
      expect(isProblem(answer)).toBe(false);
    },
  );
});
