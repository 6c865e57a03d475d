import type { Path } from "@digidex/client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPlan, nameOfStep } from "./build-plan.ts";
import { needsOf } from "./needs.ts";

type Step = Path["steps"][number];
const requiring = (digimon: string): NonNullable<Step["requirements"]> => [
  { text: "", requirements: [{ kind: "partner", name: digimon, digimon, op: "has", value: 1 }] },
];
const step = (from: string, to: string, partner?: string): Step => ({
  ...{ from, to, direction: "evolve", kind: "normal", condition: null, partners: [] },
  ...(partner !== undefined && { requirements: requiring(partner) }),
});
/** @param partners what the step to a Digimon asks for */
const path = (digimon: string[], partners: Record<string, string> = {}): Path => ({
  ...{ length: digimon.length - 1, cost: digimon.length - 1, digimon },
  steps: digimon.slice(1).map((to, index) => step(digimon[index] ?? "", to, partners[to])),
});

const slugs = [..."abcdefghij"];
/** Paths without loops between any Digimon. */
const paths = fc
  .tuple(
    fc.array(fc.shuffledSubarray(slugs, { minLength: 1, maxLength: 6 }), { maxLength: 12 }),
    fc.dictionary(fc.constantFrom(...slugs), fc.constantFrom(...slugs)),
  )
  .map(([all, partners]) => all.map((digimon) => path(digimon, partners)));
const some = fc.shuffledSubarray(slugs, { minLength: 1, maxLength: 4 });

describe("buildPlan", () => {
  it("reaches each wanted Digimon to which a path leads, and no others", () => {
    fc.assert(
      fc.property(some, some, paths, (have, want, all) => {
        const { steps, unreachable } = buildPlan(have, want, all);
        const reached = new Set([...have, ...steps.map(({ to }) => to)]);
        const direct = all
          .filter(({ digimon: [first] }) => have.includes(first ?? ""))
          .map(({ digimon }) => digimon.at(-1));
        for (const goal of want) {
          expect(reached.has(goal)).toBe(!unreachable.includes(goal));
          if (direct.includes(goal) || have.includes(goal)) expect(unreachable).not.toContain(goal);
        }
      }),
    );
  });

  it("takes each step from a Digimon that is there, leads to each Digimon once, and to none that was there before", () => {
    fc.assert(
      fc.property(some, some, paths, (have, want, all) => {
        const there = new Set(have);
        for (const { from, to } of buildPlan(have, want, all).steps) {
          expect(there.has(from)).toBe(true);
          expect(there.has(to)).toBe(false);
          there.add(to);
        }
      }),
    );
  });

  it("has no step that no wanted Digimon needs, and names for each step those that need it", () => {
    fc.assert(
      fc.property(some, some, paths, (have, want, all) => {
        const { steps } = buildPlan(have, want, all);
        for (const { to, goals } of steps) {
          const onwards = steps.filter(({ from }) => from === to).flatMap((next) => next.goals);
          const expected = new Set([...onwards, ...(want.includes(to) ? [to] : [])]);
          expect(new Set(goals)).toEqual(expected);
          expect(goals.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("has no more steps than the shortest paths of all wanted Digimon together", () => {
    fc.assert(
      fc.property(some, some, paths, (have, want, all) => {
        const { steps, unreachable } = buildPlan(have, want, all);
        const alone = want.map((goal) => {
          if (have.includes(goal) || unreachable.includes(goal)) return 0;
          const lengths = all
            .filter(({ digimon }) => have.includes(digimon[0] ?? "") && digimon.at(-1) === goal)
            .map(({ digimon }) => digimon.length - 1 - digimon.findLastIndex((slug) => have.includes(slug)));
          return Math.min(...lengths);
        });
        // One that is only on the way to another has no path of its own.
        if (alone.every(Number.isFinite))
          expect(steps.length).toBeLessThanOrEqual(alone.reduce((sum, one) => sum + one, 0));
      }),
    );
  });

  it("takes shared steps once", () => {
    const { steps } = buildPlan(
      ["agumon"],
      ["metal-greymon", "skull-greymon"],
      [path(["agumon", "greymon", "metal-greymon"]), path(["agumon", "greymon", "skull-greymon"])],
    );
    expect(steps.map(nameOfStep)).toEqual(["agumon>greymon", "greymon>metal-greymon", "greymon>skull-greymon"]);
    expect(steps[0]?.goals).toEqual(["metal-greymon", "skull-greymon"]);
  });

  it("starts from the closest Digimon, also from one that the plan reaches on the way", () => {
    const { steps, unreachable } = buildPlan(
      ["a", "b"],
      ["e", "x", "c"],
      [path(["a", "b", "c", "d", "e"]), path(["a", "x"]), path(["b", "c"]), path(["q", "z"])],
    );
    expect(steps.map(nameOfStep)).toEqual(["a>x", "b>c", "c>d", "d>e"]);
    expect(unreachable).toEqual([]);
  });

  it("gets partners before the step that needs them, unless they come from it", () => {
    const all = [path(["a", "b"], { b: "d" }), path(["c", "d"], { d: "e" }), path(["a", "b", "e"], { b: "d" })];
    const { steps } = buildPlan(["a", "c"], ["b", "d", "e"], all);
    expect(steps.map(nameOfStep)).toEqual(["c>d", "a>b", "b>e"]);
  });
});

it("adds up what the steps need: the highest figure of each, and each item and Digimon with its steps", () => {
  const needing = (one: Step, ...requirements: object[]) => ({
    ...one,
    goals: [],
    requirements: [
      { text: "", requirements },
      { text: "", requirements: [{ kind: "item", name: "other", op: "has", value: 1 }] },
    ],
  });
  const first = needing(
    step("a", "b"),
    { kind: "level", name: "level", op: ">=", value: 20 },
    { kind: "weight", name: "weight", op: "<=", value: 30 },
    { kind: "bond", name: "bond", op: ">=", value: 75 },
    { kind: "item", name: "Egg", op: "has", value: 1 },
  );
  const second = needing(
    step("b", "c"),
    { kind: "level", name: "level", op: ">=", value: 9 },
    { kind: "stat", name: "atk", op: "=", value: "highest" },
    { kind: "bond", name: "bond", op: ">", value: 75 },
    { kind: "item", name: "Egg", op: "has", value: 1 },
    { kind: "partner", name: "Gabumon", digimon: "gabumon", op: "has", value: 1 },
  );
  const { figures, items, digimon } = needsOf([first, second] as Parameters<typeof needsOf>[0]);
  expect(figures.map(({ requirement, step: { to } }) => [requirement.name, requirement.value, to])).toEqual([
    ["level", 20, "b"],
    ["bond", 75, "c"],
  ]);
  expect(items.map(({ requirement, steps }) => [requirement.name, steps.length])).toEqual([["Egg", 2]]);
  expect(digimon.map(({ requirement }) => requirement.digimon)).toEqual(["gabumon"]);
});
