import { describe, expect, it } from "vitest";
import { breakName } from "./node-mark.tsx";

describe("breakName", () => {
  it("keeps a short name on one line", () => {
    expect(breakName("Agumon")).toEqual(["Agumon"]);
  });

  it("breaks a long name into lines of similar length", () => {
    expect(breakName("Metal Greymon (Virus)")).toEqual(["Metal Greymon", "(Virus)"]);
    expect(breakName("Arresterdramon: Superior Mode")).toEqual(["Arresterdramon:", "Superior Mode"]);
  });

  it("truncates a line that is still too long", () => {
    expect(breakName("Ice Devimon Daipenmon Enhancement Absorbent")).toHaveLength(2);
    for (const line of breakName("Ice Devimon Daipenmon Enhancement Absorbent"))
      expect(line.length).toBeLessThanOrEqual(18);
  });

  it("counts Japanese characters as two columns", () => {
    expect(breakName("アグモン")).toEqual(["アグモン"]);
    expect(breakName("メタルグレイモンウィルス種").join("")).toMatch(/…$/);
  });
});
