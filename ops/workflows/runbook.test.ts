import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readWorkflows, type Workflow } from "./workflow.ts";

const runbook = readFileSync(join(import.meta.dirname, "..", "..", "docs", "runbook.md"), "utf8");
const [, section = ""] = /^## Buttons and events\n(.*?)^## /ms.exec(runbook) ?? [];

/** The rows of the table: the workflow, its events or buttons, and what stands beside them. */
const rows = [...section.matchAll(/^\| `([\w-]+)`: ([^|]+)\|(.*)\|$/gm)].map(
  ([, workflow = "", events = "", rest = ""]) => ({
    workflow,
    events: [...events.matchAll(/`([\w-]+)`/g)].map(([, event]) => event),
    cells: rest.split("|").map((cell) => cell.trim()),
  }),
);

type Dispatch = { inputs?: { action?: { options?: string[] } } } | null;

/** What starts a workflow: its events; of a form with actions, each action. A call by another workflow is part of that one. */
const startsOf = ({ name, on }: Workflow): string[] =>
  Object.entries(on).flatMap(([event, details]) => {
    if (event === "workflow_call") return [];
    const actions = event === "workflow_dispatch" ? (details as Dispatch)?.inputs?.action?.options : undefined;
    return (actions ?? [event]).map((one) => `${name}: ${one}`);
  });

it("the runbook says of every button and event what happens, what can be lost, and how to go back", () => {
  const described = rows.flatMap(({ workflow, events }) => events.map((event) => `${workflow}: ${event}`));
  expect(described.toSorted()).toEqual(readWorkflows().flatMap(startsOf).toSorted());
});

it("nothing can be lost, whatever was pressed", () => {
  for (const { workflow, events, cells } of rows) {
    const [happens, lost, back, again] = cells;
    const row = `${workflow}: ${events}`;
    expect(happens, row).not.toBe("");
    expect(lost, row).toMatch(/^nothing\b/);
    expect(again, row).not.toBe("");
    const isChanging = ["deploy", "roll-back", "lifecycle"].includes(workflow);
    if (isChanging) expect(back, row).not.toBe("");
  }
});
