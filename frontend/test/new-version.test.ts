import { createServer, request } from "node:http";
import { listen } from "@digidex/backend/listen";
import { expect, inject, it, onTestFinished } from "vitest";
import { isHydrated, openPage } from "./site-client.ts";

it("navigation loads a new document if the chunk of the target no longer exists", async () => {
  const { page } = await openPage("/");
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  // Preload and import only: the new document requests the same chunk again.
  await page.route("**/assets/about-*.js", (route) => route.fulfill({ status: 404, body: "gone" }), { times: 2 });
  await page.getByRole("link", { name: "About" }).click();
  await page.getByRole("heading", { level: 1, name: "About" }).waitFor();
  expect(await page.evaluate(() => "isOld" in window)).toBe(false);
});

it("a new version is offered, and activated only when the user accepts it", async () => {
  const site = await updatableSite();
  const { page } = await openPage(`${site.url}/digimon/agumon`, { serviceWorkers: "allow" });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  const other = await page.context().newPage();
  await other.goto(`${site.url}/digimon/gabumon`);
  await other.waitForFunction(isHydrated);
  await other.evaluate(() => Object.assign(window, { isOld: true }));
  site.publish();
  await page.reload();
  await page.getByText("A new version is ready.").waitFor();
  const [before, scripts] = await page.evaluate(serviceWorkerState);
  expect(before).toBe("active and waiting");
  expect(scripts).toBeGreaterThan(10);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByText("A new version is ready.").waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
  expect((await page.evaluate(serviceWorkerState))[0]).toBe("active");
  // Another tab still has the version before.
  await other.getByRole("button", { name: "Reload" }).click();
  await other.waitForFunction(() => !("isOld" in window));
});

/** Runs in the page: which service workers there are, and how many files are precached. */
async function serviceWorkerState(): Promise<[string, number]> {
  const registration = await navigator.serviceWorker.getRegistration();
  const names = (await caches.keys()).filter((name) => name.includes("precache"));
  const counts = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  const versions = [registration?.active && "active", registration?.waiting && "waiting"].filter(Boolean);
  return [versions.join(" and "), counts.reduce((sum, one) => sum + one, 0)];
}

/** Forwards to the built site; `publish` changes the service worker, as a deployment does. */
async function updatableSite(): Promise<{ url: string; publish(): void }> {
  let version = 1;
  const server = createServer(async (incoming, outgoing) => {
    const target = new URL(incoming.url ?? "/", inject("siteUrl"));
    if (incoming.url === "/service-worker.js") {
      const script = await fetch(target).then((response) => response.text());
      outgoing.writeHead(200, { "content-type": "text/javascript" }).end(`${script}\n// ${version}`);
      return;
    }
    const { host: _host, ...headers } = incoming.headers;
    request(target, { headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    }).end();
  });
  const { port, close } = await listen(server, { port: 0 });
  onTestFinished(close);
  return { url: `http://localhost:${port}`, publish: () => version++ };
}
