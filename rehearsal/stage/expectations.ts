import { expect } from "vitest";
import type { JobResult } from "../github/run-job.ts";
import type { Answer, Stage } from "./stage.ts";

/** The last of what a step printed, which is where it says why. */
const tail = (output: string) => output.split("\n").slice(-60).join("\n");

export function expectSuccess(job: JobResult | undefined): void {
  const failed = job?.steps.find(({ outcome }) => outcome === "failure");
  expect(job?.result, failed ? `${failed.name}\n${tail(failed.output)}` : "ran").toBe("success");
}

/** @returns what the step that failed has said */
export function expectFailure(job: JobResult | undefined, step: string): string {
  const failed = job?.steps.find(({ outcome }) => outcome === "failure");
  expect(failed?.name, failed && tail(failed.output)).toBe(step);
  return failed!.output;
}

/** The steps that a job ran, without those that every job has. */
export const stepsThatRan = (job: JobResult | undefined): string[] =>
  (job?.steps ?? []).filter(({ outcome }) => outcome !== "skipped").map(({ name }) => name);

export const jsonOf = ({ body }: Answer) => JSON.parse(body);

/** Where the system is: as the outputs of the stack say. */
export async function addressesOf(stage: Stage): Promise<{ site: string; api: string }> {
  const { output } = await stage.type("npm run --silent ops -- addresses");
  const { siteUrl, apiUrl } = JSON.parse(output);
  return { site: siteUrl, api: apiUrl };
}
