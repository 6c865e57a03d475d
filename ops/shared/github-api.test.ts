import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { REPOSITORY, startGithub, TOKEN } from "../test/github-server.ts";
import { GithubApi } from "./github-api.ts";
import { OperatorError } from "./operator-error.ts";

let server: Awaited<ReturnType<typeof startGithub>>;
beforeEach(async () => {
  server = await startGithub();
});
afterEach(() => server.close());

const Item = z.object({ name: z.string() });
const api = (token = TOKEN) => new GithubApi({ api: server.url, repository: REPOSITORY, token });

async function names(github: GithubApi) {
  const found = [];
  for await (const { name } of github.list("/issues/7/labels", Item)) found.push(name);
  return found;
}

it("reads every page of a list, in order", async () => {
  for (let index = 0; index < 230; index += 1) server.labels.push({ name: `label ${index}` });
  expect(await names(api())).toEqual(server.labels.map(({ name }) => name));
  expect(server.requests).toHaveLength(3);
});

it("reads no further than it is asked to", async () => {
  for (let index = 0; index < 230; index += 1) server.labels.push({ name: `label ${index}` });
  for await (const { name } of api().list("/issues/7/labels", Item)) if (name === "label 3") break;
  expect(server.requests).toHaveLength(1);
});

it("says what to do when GitHub refuses, and never the token", async () => {
  const refusal = await names(api("wrong")).catch((error) => error);
  expect(refusal).toBeInstanceOf(OperatorError);
  expect(refusal.message).toBe(
    'GitHub answers 401 to GET /repos/example/digidex/issues/7/labels: {"message":"Bad credentials"}',
  );
  expect(refusal.remedy).toContain("GITHUB_TOKEN");
  expect(JSON.stringify(refusal)).not.toContain("wrong");
});

it("takes the token to no other server, whatever a list says is next", async () => {
  const seen: string[] = [];
  const other = createServer((request, response) => {
    seen.push(request.headers.authorization ?? "");
    response.end("[]");
  }).listen(0, "127.0.0.1");
  const elsewhere = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const misleading = createServer((_, response) => {
    response.setHeader("Link", `<${elsewhere()}/steal>; rel="next"`).end("[]");
  }).listen(0, "127.0.0.1");
  for (const one of [other, misleading]) if (!one.listening) await once(one, "listening");
  const port = (misleading.address() as AddressInfo).port;
  await names(new GithubApi({ api: `http://127.0.0.1:${port}`, repository: REPOSITORY, token: TOKEN }));
  expect(seen).toEqual([]);
  other.close();
  misleading.close();
});
