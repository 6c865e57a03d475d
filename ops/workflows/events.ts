import type { Contexts } from "./evaluate.ts";
import type { Workflow } from "./workflow.ts";

const REPOSITORY = "example/digidex";
const base = { repository: REPOSITORY, repository_owner: "example", sha: "4567def", run_id: "1", actor: "somebody" };

function pullRequest(from: string, login = "somebody") {
  const event = {
    number: 7,
    action: "opened",
    pull_request: {
      number: 7,
      state: "open",
      user: { login },
      head: { sha: "0123abc", repo: { full_name: from, fork: from !== REPOSITORY } },
    },
  };
  return { ...base, event_name: "pull_request", ref: "refs/pull/7/merge", event };
}

/** The events that trigger workflows, as `github` contexts. */
export const EVENTS = {
  "a pull request from this repository": pullRequest(REPOSITORY),
  "a pull request from a fork": pullRequest("somebody/digidex"),
  "a pull request of Dependabot": pullRequest(REPOSITORY, "dependabot[bot]"),
  "a merge queue": {
    ...{ ...base, event_name: "merge_group", ref: "refs/heads/gh-readonly-queue/main/pr-7-4567def" },
    event: {
      action: "checks_requested",
      merge_group: { head_sha: "4567def", base_sha: "0123abc", base_ref: "refs/heads/main" },
    },
  },
  "a push to main": { ...base, event_name: "push", ref: "refs/heads/main", event: { ref: "refs/heads/main" } },
  "a schedule": { ...base, event_name: "schedule", ref: "refs/heads/main", event: {} },
  "a manual run, on main": { ...base, event_name: "workflow_dispatch", ref: "refs/heads/main", event: { inputs: {} } },
  "a manual run, on another branch": {
    ...{ ...base, event_name: "workflow_dispatch", ref: "refs/heads/other", event: { inputs: {} } },
  },
} as const satisfies Record<string, Contexts & { event_name: string; ref: string }>;

export type EventName = keyof typeof EVENTS;
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[];

/** Whether an event triggers a workflow. Every push here is to main. */
export const isTriggeredBy = (workflow: Pick<Workflow, "on">, event: EventName) =>
  Object.hasOwn(workflow.on, EVENTS[event].event_name);
