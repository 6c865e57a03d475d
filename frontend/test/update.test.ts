import { createServer, request } from "node:http";
import { expect, inject, it, onTestFinished } from "vitest";
import { visit } from "./visitor.ts";

it("goes on by a whole new page when a newer version has taken its scripts away", async () => {
  const { page } = await visit("/");
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  // Once: the page that comes instead names scripts that are there.
  await page.route("**/assets/about-*.js", (route) => route.fulfill({ status: 404, body: "gone" }), { times: 2 });
  await page.getByRole("link", { name: "About" }).click();
  await page.getByRole("heading", { level: 1, name: "About" }).waitFor();
  expect(await page.evaluate(() => "isOld" in window)).toBe(false);
});

it("offers a newer version, and is of the former one until it is taken", async () => {
  const site = await siteThatChanges();
  const { page } = await visit(`${site.url}/digimon/agumon`, { serviceWorkers: "allow" });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  site.publish();
  await page.reload();
  await page.getByText("A new version is ready.").waitFor();
  const [before, scripts] = await page.evaluate(keptNames);
  expect(before).toBe("active and waiting");
  expect(scripts).toBeGreaterThan(10);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByText("A new version is ready.").waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Agumon" }).waitFor();
  expect((await page.evaluate(keptNames))[0]).toBe("active");
});

/** Runs in the page: which versions there are, and how much of the shell is kept. */
async function keptNames(): Promise<[string, number]> {
  const registration = await navigator.serviceWorker.getRegistration();
  const names = (await caches.keys()).filter((name) => name.includes("precache"));
  const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  const versions = [registration?.active && "active", registration?.waiting && "waiting"].filter(Boolean);
  return [versions.join(" and "), kept.reduce((sum, one) => sum + one, 0)];
}

/** The built site, of which a newer version can be published. */
async function siteThatChanges(): Promise<{ url: string; publish(): void }> {
  let version = 1;
  const server = createServer(async (incoming, outgoing) => {
    const target = new URL(incoming.url ?? "/", inject("siteUrl"));
    if (incoming.url === "/service-worker.js") {
      const script = await fetch(target).then((answer) => answer.text());
      outgoing.writeHead(200, { "content-type": "text/javascript" }).end(`${script}\n// ${version}`);
      return;
    }
    const { host: _host, ...headers } = incoming.headers;
    request(target, { headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://localhost:${port}`, publish: () => version++ };
}
