import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { get, jsonOf } from "./check.ts";

const server = createServer((request, response) => {
  if (request.url === "/moved") return response.writeHead(301, { Location: "https://elsewhere.example/" }).end();
  return response
    .writeHead(200, { "Content-Type": "text/plain" })
    .end(`requested with ${request.headers["if-none-match"]}`);
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it("does not follow a redirect", async () => {
  const { status, headers } = await get(`${url}/moved`);
  expect([status, headers.get("location")]).toEqual([301, "https://elsewhere.example/"]);
});

it("reads a whole response, as bytes and as text", async () => {
  const response = await get(`${url}/page`, { headers: { "If-None-Match": '"1"' } });
  expect(response).toMatchObject({ url: `${url}/page`, status: 200, text: 'requested with "1"' });
  expect(response.body).toEqual(new TextEncoder().encode('requested with "1"'));
});

it("parses a body that is not JSON as an empty object", async () => {
  expect(jsonOf(await get(url))).toEqual({});
});
