import { expect, it } from "vitest";
import { useAccount } from "../test/account-fixture.ts";
import { REPOSITORY } from "../test/github-server.ts";
import { useRepository, useStepFiles } from "../test/repository-fixture.ts";
import { checkSchedules } from "./workflows.ts";

useAccount();
const repository = useRepository("deploy.yml, report");
const files = useStepFiles();

it("warns of workflows that GitHub disabled, with the command that enables them", async () => {
  repository.github.settings.workflows.push({
    id: 1,
    name: "check",
    path: ".github/workflows/check.yml",
    state: "active",
  });
  await checkSchedules();
  expect(files.written("summary")).toBe("");
  repository.github.settings.workflows.push({
    ...{ id: 2, name: "drift", path: ".github/workflows/drift.yml", state: "disabled_inactivity" },
  });
  await checkSchedules();
  expect(files.written("summary")).toContain(
    `drift.yml is disabled, because nothing happened in the repository for 60 days: gh workflow enable drift.yml --repo ${REPOSITORY}`,
  );
});
