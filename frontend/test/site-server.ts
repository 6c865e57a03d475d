import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, request, type ServerResponse } from "node:http";
import { extname, join, normalize, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { EMBEDDED_PAGE_POLICY, SITE_PAGE_POLICY } from "@digidex/backend/design/content-security-policy.ts";
import { listen } from "@digidex/backend/listen";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff": "font/woff",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};

type Options = { site: string; apiUrl: string };
export type SiteServer = { url: string; close(): Promise<void> };

/**
 * Serves the built site as CloudFront does: compressed files, `<path>/index.html` for a page, 404.html for other paths,
 * with the same cache headers and content security policy. Requests below `/api` are forwarded to the API.
 */
export async function serveSite({ site, apiUrl }: Options): Promise<SiteServer> {
  const compressed = new Map<string, Buffer>();
  const server = createServer((incoming, outgoing) => {
    const { pathname, search } = new URL(incoming.url ?? "/", "http://site");
    if (pathname === "/api" || pathname.startsWith("/api/")) {
      const target = apiUrl + (pathname.slice(4) || "/") + search;
      const headers = { ...incoming.headers };
      delete headers.host;
      request(target, { method: incoming.method, headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
      })
        .on("error", () => outgoing.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"))
        .end();
      return;
    }
    const path = decoded(pathname);
    const files = path === undefined ? [] : [path, `${path}/index.html`];
    const file = files.map((one) => join(site, one)).find((one) => isFile(one));
    if (file) return send(outgoing, 200, file);
    send(outgoing, 404, join(site, "404.html"));
  });

  function send(outgoing: ServerResponse, status: number, file: string): void {
    const extension = extname(file);
    const isText = !/\.(png|woff|gz)$/.test(extension);
    let body = compressed.get(file);
    if (!body) {
      body = readFileSync(file);
      if (isText) body = gzipSync(body);
      compressed.set(file, body);
    }
    outgoing.writeHead(status, {
      "content-type": TYPES[extension] ?? "application/octet-stream",
      "cache-control": cacheControl(relative(site, file)),
      "x-content-type-options": "nosniff",
      "content-security-policy": file.startsWith(join(site, "embed/")) ? EMBEDDED_PAGE_POLICY : SITE_PAGE_POLICY,
      ...(isText && { "content-encoding": "gzip" }),
    });
    outgoing.end(body);
  }

  const { port, close } = await listen(server, { port: 0 });
  return { url: `http://localhost:${port}`, close };
}

/** The path without a slash at its end. A file's name is always encoded well, therefore others have no file. */
function decoded(pathname: string): string | undefined {
  try {
    return normalize(decodeURIComponent(pathname)).replace(/\/$/, "");
  } catch {
    return undefined;
  }
}

/** What a browser heeds of the headers with which `ops/release/site-files.ts` uploads a file. */
function cacheControl(file: string): string {
  const [folder = ""] = file.split(sep);
  if (folder === "assets") return "public, max-age=31536000, immutable";
  const isPicture = ["images", "cards"].includes(folder);
  return isPicture ? "public, max-age=86400" : "public, max-age=0, must-revalidate";
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
