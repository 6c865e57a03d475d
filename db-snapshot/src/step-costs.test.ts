import { describe, expect, it } from "vitest";
import { type CostedStep, STEP_COSTS, stepCosts } from "./step-costs.ts";

const RANKS: Record<string, number[]> = { koromon: [2], agumon: [3], greymon: [4], "war-greymon": [6], flamon: [3, 9] };
const step = (from: string, to: string, other: Partial<CostedStep> = {}): CostedStep => ({
  ...{ from, to, kind: "normal", requiresPartner: false, needsEveryDigimon: false, mainLine: false },
  ...{ isCardsOnly: false, evidence: STEP_COSTS.fullEvidence, ...other },
});
const costs = (...steps: CostedStep[]) => stepCosts(steps, (digimon) => RANKS[digimon] ?? []);
const cost = (...of: Parameters<typeof step>) => costs(step(...of))[0];

describe("the cost of a step in a familiar path", () => {
  it("is least for a well documented step of one level up", () => {
    expect(cost("agumon", "greymon")).toBe(STEP_COSTS.base);
    expect(cost("agumon", "greymon", { mainLine: true })).toBe(STEP_COSTS.least);
  });

  it.each([
    ["levels skipped", step("agumon", "war-greymon"), 2 * STEP_COSTS.levelSkipped],
    ["the same level", step("agumon", "flamon"), STEP_COSTS.sameLevel],
    ["levels down", step("war-greymon", "greymon"), 2 * STEP_COSTS.levelDown],
    ["no level", step("agumon", "shoutmon-x2"), STEP_COSTS.levelUnknown],
    ["a partner", step("agumon", "greymon", { requiresPartner: true }), STEP_COSTS.requiresPartner],
    ["DigiXros", step("agumon", "greymon", { kind: "digixros" }), STEP_COSTS.digixros],
    ["warp evolution", step("agumon", "greymon", { kind: "warp" }), STEP_COSTS.warp],
    ["the X-Antibody", step("agumon", "greymon", { kind: "x-antibody" }), STEP_COSTS.xAntibody],
    ["every Digimon", step("agumon", "greymon", { needsEveryDigimon: true }), STEP_COSTS.everyDigimon],
    ["no evidence", step("agumon", "greymon", { evidence: 0 }), STEP_COSTS.littleEvidence],
  ])("adds for %s", (_, costed, added) => {
    expect(costs(costed)[0]).toBeCloseTo(STEP_COSTS.base + added);
  });

  it("adds in proportion to the better documented alternatives at both ends, except those seen on cards only", () => {
    const half = STEP_COSTS.fullEvidence / 2;
    const [weak] = costs(step("agumon", "greymon", { evidence: half }), step("koromon", "greymon"));
    const alone = cost("agumon", "greymon", { evidence: half }) ?? 0;
    expect(weak).toBeCloseTo(alone + STEP_COSTS.unusualOrigin / 2);
    const [other] = costs(step("agumon", "greymon", { evidence: half }), step("agumon", "koromon"));
    expect(other).toBeCloseTo(alone + STEP_COSTS.unusualDestination / 2);
    const [same] = costs(
      step("agumon", "greymon", { evidence: half }),
      step("koromon", "greymon", { isCardsOnly: true }),
    );
    expect(same).toBe(alone);
  });
});
