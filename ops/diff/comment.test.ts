import { afterEach, beforeEach, expect, it } from "vitest";
import { GithubApi } from "../shared/github-api.ts";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { keepComment } from "./comment.ts";
import { MARKER } from "./report.ts";

let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  server = await startGithub();
});
afterEach(() => server.close());

const keep = (body: string) =>
  keepComment(new GithubApi({ api: server.url, repository: REPOSITORY, token: TOKEN }), 7, `${MARKER}\n${body}`);
const bodies = () =>
  server.comments.filter(({ body }) => body.startsWith(MARKER)).map(({ body }) => body.split("\n")[1]);

it("writes one comment and from then on writes it anew", async () => {
  await keep("first");
  await keep("second");
  await keep("third");
  expect(bodies()).toEqual(["third"]);
});

it("finds its comment behind hundreds of others", async () => {
  const talk = (count: number) => Array.from({ length: count }, () => server.write("Looks good", "somebody"));
  server.comments.push(...talk(250));
  await keep("first");
  server.comments.push(...talk(120));
  await keep("second");
  expect(bodies()).toEqual(["second"]);
  expect(server.comments).toHaveLength(371);
});

it("is not led astray by somebody who writes the marker, or by a comment that quotes it", async () => {
  server.comments.push(server.write(`${MARKER}\nfake`, "somebody"), server.write(`> ${MARKER}\nquoted`));
  await keep("first");
  await keep("second");
  expect(bodies()).toEqual(["fake", "second"]);
});
