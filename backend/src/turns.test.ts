import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { ownTurn } from "./turns.ts";

it("the event loop goes on between two computations", async () => {
  const order: string[] = [];
  const computations = [1, 2, 3].map(async (name) => {
    await ownTurn();
    order.push(`computation ${name}`);
  });
  const others = [1, 2, 3, 4].map(async (turns) => {
    for (let turn = 0; turn < turns; turn++) await setImmediate();
    order.push("other");
  });
  await Promise.all([...computations, ...others]);
  expect(order.join(", ")).toMatch(/computation 1, (other, )+computation 2, (other, )+computation 3/);
});
