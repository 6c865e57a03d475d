import { parseConfiguration } from "@digidex/cdk/configuration";
import { vi } from "vitest";
import type { startAws } from "./aws-server.ts";

/** A deployment of nobody's. */
export const configuration = parseConfiguration({
  ...{ account: "111122223333", region: "eu-central-1" },
  repository: { owner: "octo", name: "digidex" },
});

/** From here on, AWS is the one given, and is asked again without delay. */
export function workWith({ env }: Awaited<ReturnType<typeof startAws>>): void {
  for (const [name, value] of Object.entries({ ...env, POLL_MS: "1" })) vi.stubEnv(name, value);
}

/** What would go to the terminal. */
export function listen(): string[] {
  const said: string[] = [];
  const note = (line: unknown) => void said.push(String(line));
  for (const way of ["log", "error"] as const) vi.spyOn(console, way).mockImplementation(note);
  return said;
}
