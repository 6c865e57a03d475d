import type { Contexts } from "./evaluate.ts";
import type { Workflow } from "./workflow.ts";

const REPOSITORY = "example/digidex";
const base = { repository: REPOSITORY, repository_owner: "example", sha: "4567def", run_id: "1", actor: "somebody" };

function pullRequest(from: string) {
  const event = {
    number: 7,
    action: "opened",
    pull_request: { number: 7, head: { sha: "0123abc", repo: { full_name: from, fork: from !== REPOSITORY } } },
  };
  return { ...base, event_name: "pull_request", ref: "refs/pull/7/merge", event };
}

/** What can set a workflow off, as the `github` context shows it. */
export const EVENTS = {
  "a pull request from this repository": pullRequest(REPOSITORY),
  "a pull request from a fork": pullRequest("somebody/digidex"),
  "a push to main": { ...base, event_name: "push", ref: "refs/heads/main", event: { ref: "refs/heads/main" } },
  "the clock": { ...base, event_name: "schedule", ref: "refs/heads/main", event: {} },
  "a button, on main": { ...base, event_name: "workflow_dispatch", ref: "refs/heads/main", event: { inputs: {} } },
  "a button, on another branch": {
    ...{ ...base, event_name: "workflow_dispatch", ref: "refs/heads/other", event: { inputs: {} } },
  },
} as const satisfies Record<string, Contexts & { event_name: string; ref: string }>;

export type EventName = keyof typeof EVENTS;
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

/** Whether a workflow starts at all. Every push here is one to main. */
export const starts = (workflow: Pick<Workflow, "on">, event: EventName) =>
  Object.hasOwn(workflow.on, EVENTS[event].event_name);
