import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createHistory } from "../test/history.ts";
import { whatIsOutdated } from "./outdated.ts";

/** A checkout of a pull request's merge commit, and one of main beside it. */
let history: ReturnType<typeof createHistory>;
let main: string;
beforeEach(() => {
  history = createHistory();
  history.commit("base");
  history.git("checkout", "--quiet", "-b", "topic");
  const topic = history.commit("proposal");
  history.git("checkout", "--quiet", "--detach", "main");
  history.merge(topic);
  main = join(history.folder, "of-main");
  history.git("worktree", "add", "--quiet", main, "main");
});
afterEach(() => history.remove());

const notes = (more: Partial<Parameters<typeof whatIsOutdated>[0]> = {}) =>
  whatIsOutdated({ checkout: history.folder, main, target: "main", compiledFor: "1", deployed: "1", ...more });

it("is nothing in a new run", async () => {
  expect(await notes()).toEqual([]);
  expect(await notes({ compiledFor: "development", deployed: undefined }), "before the first deployment").toEqual([]);
});

it("is the merge with the target when main has moved on: a repeated run keeps its merge commit", async () => {
  history.git(
    "-C",
    main,
    "-c",
    "user.name=S",
    "-c",
    "user.email=s@example.com",
    "commit",
    "--allow-empty",
    "-qm",
    "new",
  );
  expect(await notes()).toEqual([expect.stringContaining("may be listed as undone")]);
  expect(await notes({ target: "feature" }), "of a stacked pull request").toEqual([]);
});

it("is what the proposal was compiled for when a deployment came in between", async () => {
  expect(await notes({ deployed: "2" })).toEqual([expect.stringContaining("A deployment came in between")]);
});
