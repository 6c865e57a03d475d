import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { get, jsonOf } from "./check.ts";

const server = createServer((request, response) => {
  if (request.url === "/moved") return response.writeHead(301, { Location: "https://elsewhere.example/" }).end();
  return response
    .writeHead(200, { "Content-Type": "text/plain" })
    .end(`asked with ${request.headers["if-none-match"]}`);
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it("takes a redirect for an answer, and does not follow it", async () => {
  const { status, headers } = await get(`${url}/moved`);
  expect([status, headers.get("location")]).toEqual([301, "https://elsewhere.example/"]);
});

it("reads an answer to its end, as bytes and as text", async () => {
  const answer = await get(`${url}/page`, { headers: { "If-None-Match": '"1"' } });
  expect(answer).toMatchObject({ url: `${url}/page`, status: 200, text: 'asked with "1"' });
  expect(answer.body).toEqual(new TextEncoder().encode('asked with "1"'));
});

it("takes what is no JSON for an object without anything", async () => {
  expect(jsonOf(await get(url))).toEqual({});
});
