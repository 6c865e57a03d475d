import { afterEach, beforeEach, expect, it } from "vitest";
import { openGithub } from "../shared/github-api.ts";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { labelsOf, labelsOfMergedPullRequests, upsertComment } from "./pull-request.ts";
import { MARKER } from "./report.ts";

let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  server = await startGithub();
});
afterEach(() => server.close());

const github = () => openGithub({ api: server.url, repository: REPOSITORY, token: TOKEN });
const write = (body: string) => upsertComment(github(), 7, `${MARKER}\n${body}`);
const bodies = () =>
  server.comments.filter(({ body }) => body.startsWith(MARKER)).map(({ body }) => body.split("\n")[1]);

it("creates one comment and then updates it", async () => {
  await write("first");
  await write("second");
  await write("third");
  expect(bodies()).toEqual(["third"]);
});

it("finds its comment after hundreds of others", async () => {
  const talk = (count: number) => Array.from({ length: count }, () => server.write("Looks good", "somebody"));
  server.comments.push(...talk(250));
  await write("first");
  server.comments.push(...talk(120));
  await write("second");
  expect(bodies()).toEqual(["second"]);
  expect(server.comments).toHaveLength(371);
});

it("ignores the marker in comments of other authors, and a comment that quotes it", async () => {
  server.comments.push(server.write(`${MARKER}\nfake`, "somebody"), server.write(`> ${MARKER}\nquoted`));
  await write("first");
  await write("second");
  expect(bodies()).toEqual(["fake", "second"]);
});

it("reads the labels of a pull request, page after page", async () => {
  for (let index = 0; index < 230; index += 1) server.labels.push({ name: `label ${index}` });
  expect(await labelsOf(github(), 7)).toEqual(server.labels.map(({ name }) => name));
  expect(server.requests).toHaveLength(3);
});

it("reads the labels of the merged pull requests of a commit, not those of open ones", async () => {
  server.pulls.push({ merged_at: "2026-11-28T00:00:00Z", labels: [{ name: "merged" }] });
  server.pulls.push({ merged_at: null, labels: [{ name: "open" }] });
  expect(await labelsOfMergedPullRequests(github(), "4567def")).toEqual(["merged"]);
});
