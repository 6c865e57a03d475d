import { getSystemErrorMap } from "node:util";
import { describe, expect, it } from "vitest";
import { DatabaseUnavailable } from "../database/database.ts";
import { toProblem } from "./problem-responses.ts";

const kindOf = (error: unknown) => toProblem(error).kind;

describe("toProblem", () => {
  it.each(["EMFILE", "ENFILE"])("tells clients to try again where the error is %s, however Node reports it", (name) => {
    const [, message] = [...getSystemErrorMap().values()].find(([known]) => known === name) ?? [];
    const error = Object.assign(new Error(`${name}: ${message}, open 'file'`), { code: name });
    expect(kindOf(error)).toBe("overloaded");
    expect(kindOf(new DatabaseUnavailable("The database did not respond.", { cause: error }))).toBe("overloaded");
    expect(kindOf(new Error(`Cannot read package config /api/package.json: ${message}.`))).toBe("overloaded");
  });

  it("calls an unexpected error internal", () => {
    expect(kindOf(new Error("no such file"))).toBe("internal");
    expect(kindOf("thrown text")).toBe("internal");
  });
});
