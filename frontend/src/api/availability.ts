import { type ClientOptions, ProblemError } from "@digidex/client";
import { useSyncExternalStore } from "react";

/** While the database is asleep or being restored: stored responses alone are served. */
export type Asleep = { since: string; isWaking: boolean };

let current: Asleep | undefined;
const listeners = new Set<() => void>();

function set(next: Asleep | undefined): void {
  if (next?.since === current?.since && next?.isWaking === current?.isWaking) return;
  current = next;
  for (const listener of listeners) listener();
}

/** What the last response said. */
export const asleep = (): Asleep | undefined => current;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What the last response said; undefined while prerendering. */
export const useAsleep = (): Asleep | undefined => useSyncExternalStore(subscribe, asleep, () => undefined);

const SINCE = /;\s*since="([^"]+)"/;

/** `fetch` that reads from each response of the API whether it is asleep. */
export const observingFetch: NonNullable<ClientOptions["fetch"]> = async (request) => {
  const response = await fetch(request);
  const header = response.headers.get("digidex-served-from") ?? "";
  const [, since] = SINCE.exec(header) ?? [];
  if (since) set({ since, isWaking: /;\s*waking\b/.test(header) });
  // Other errors may come from anywhere before the API.
  else if (response.ok) set(undefined);
  return response;
};

/** Whether a request failed because it needs a database that is asleep. */
export const isAsleepError = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.kind === "asleep";

/** Remembers what an error says. */
export function observeError(error: unknown): void {
  if (isAsleepError(error)) set({ since: error.problem.since ?? "", isWaking: error.problem.waking ?? false });
}

/** Whether the API says that the request itself is wrong. */
export const isRefused = (error: unknown): error is ProblemError => error instanceof ProblemError && error.status < 500;
