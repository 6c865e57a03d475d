import { afterAll, afterEach, describe, expect, it } from "vitest";
import { describeApi } from "../../reference/describe-api.ts";
import { createTestApi } from "../../test/test-api.ts";
import { OPERATIONS, type Registration } from "../router.ts";
import { deprecationHeaders } from "./deprecation.ts";

const deprecated = { since: "2026-12-01", sunset: "2027-07-01" };

it("announces an end as RFC 9745 and RFC 8594 write dates", () => {
  expect(deprecationHeaders(deprecated, { api: "https://api.example.com" })).toEqual({
    deprecation: "@1796083200",
    sunset: "Thu, 01 Jul 2027 00:00:00 GMT",
    link: '<https://api.example.com/docs#stability>; rel="deprecation"; type="text/html"',
  });
});

describe("an operation that is deprecated", () => {
  const registration: Registration = OPERATIONS.listLevels;
  afterEach(() => delete registration.deprecated);
  const apis: ReturnType<typeof createTestApi>[] = [];
  afterAll(() => Promise.all(apis.map(({ close }) => close())));

  it("says so in its responses, beside its other links, and no other operation does", async () => {
    registration.deprecated = deprecated;
    const api = createTestApi();
    apis.push(api);
    for (const method of ["GET", "HEAD", "GET"]) {
      const { headers } = await api.request("/levels", { method });
      expect(headers).toMatchObject({ deprecation: "@1796083200", sunset: "Thu, 01 Jul 2027 00:00:00 GMT" });
      expect(headers.link).toMatch(/rel="last", <[^>]*#stability>; rel="deprecation"/);
      expect(headers["access-control-expose-headers"]).toContain("Deprecation, Sunset");
    }
    const { headers } = await api.request("/levels/child");
    expect(headers).not.toHaveProperty("deprecation");
  });

  it("is deprecated in the OpenAPI document, with the date after which it may be removed", async () => {
    registration.deprecated = deprecated;
    const { paths } = (await describeApi()) as unknown as { paths: Record<string, { get: object }> };
    expect(paths["/levels"]?.get).toMatchObject({ deprecated: true, "x-sunset": "2027-07-01" });
    expect(paths["/levels/{slug}"]?.get).not.toHaveProperty("deprecated");
  });
});
