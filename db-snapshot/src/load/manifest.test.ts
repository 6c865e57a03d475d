import { describe, expect, it } from "vitest";
import { assertCompiledFor } from "./manifest.ts";

const deployed = { api: "https://api.example.com", site: "https://example.com" };

describe("assertCompiledFor", () => {
  it("accepts data that was compiled for the deployment's URLs", () => {
    expect(() => assertCompiledFor(deployed, { ...deployed })).not.toThrow();
  });

  it("refuses data that was compiled for other URLs, and says how to compile it for these", () => {
    const local = { api: "http://localhost:4000", site: "http://localhost:5173" };
    expect(() => assertCompiledFor(deployed, local)).toThrow(
      "PUBLIC_API_URL=https://api.example.com PUBLIC_SITE_URL=https://example.com npm run build -w db-snapshot",
    );
  });
});
