import { expect, it } from "vitest";
import { assertAddresses } from "./assert-addresses.ts";

const deployed = { api: "https://api.example.com", site: "https://example.com" };

it("lets data pass that was compiled for the deployment's addresses", () => {
  expect(() => assertAddresses({ ...deployed }, deployed)).not.toThrow();
});

it("refuses data that was compiled for another place, and says how to compile it for this one", () => {
  expect(() => assertAddresses({ api: "http://localhost:4000", site: "http://localhost:5173" }, deployed)).toThrow(
    "PUBLIC_API_URL=https://api.example.com PUBLIC_SITE_URL=https://example.com npm run build -w db-snapshot",
  );
});
