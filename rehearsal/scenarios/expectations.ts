import { expect } from "vitest";
import type { SiteResponse } from "../account/site-client.ts";
import type { JobResult } from "../github/run-job.ts";
import type { TestEnvironment } from "../test-environment/test-environment.ts";

/** The end of a step's output, which contains its error message. */
const tail = (output: string) => output.split("\n").slice(-60).join("\n");

/** Expects that the job succeeded. @returns its step summary */
export function expectSuccess(job: JobResult | undefined): string {
  const failed = job?.steps.find(({ outcome }) => outcome === "failure");
  expect(job?.result, failed ? `${failed.name}\n${tail(failed.output)}` : "the job ran").toBe("success");
  return job?.summary ?? "";
}

/** Expects that the first failed step of the job is the one that runs `npm run ops -- <command>`. @returns its output */
export function expectFailure(job: JobResult | undefined, command: string): string {
  const failed = job?.steps.find(({ outcome }) => outcome === "failure");
  expect(failed?.command, failed && tail(failed.output)).toMatch(new RegExp(`^npm run ops -- ${command}( |$)`));
  return failed?.output ?? "";
}

/** The shell line of the last step that was not skipped. */
export const lastCommandOf = (job: JobResult | undefined): string | undefined =>
  job?.steps.findLast(({ outcome }) => outcome !== "skipped")?.command;

export const jsonOf = ({ body }: SiteResponse) => JSON.parse(body);

/** URLs of the site and the API, from the outputs of the Site stack. */
export async function urlsOf(environment: TestEnvironment): Promise<{ site: string; api: string }> {
  const { output } = await environment.runAsOperator("npm run --silent ops -- outputs");
  const { siteUrl, apiUrl } = JSON.parse(output);
  return { site: siteUrl, api: apiUrl };
}

/** What `/meta` of the API returns. */
export const metaOf = async (environment: TestEnvironment) =>
  jsonOf(await environment.get(`${(await urlsOf(environment)).api}/meta`));
