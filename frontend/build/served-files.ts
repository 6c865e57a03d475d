import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Connect } from "vite";
import site from "../package.json" with { type: "json" };

const root = realpathSync(join(import.meta.dirname, ".."));

/** Folder of an installed package or of a file that a package exports. */
const folderOf = (specifier: string) => dirname(fileURLToPath(import.meta.resolve(specifier)));

/**
 * The files and folders that the site is made of, without symbolic links: its sources, what it imports from other
 * workspaces, its dependencies, and Vite's own modules for the browser.
 */
export function servedFiles(): string[] {
  const own = ["src", "emblems", "public", "index.html", "node_modules/.vite"].map((path) => join(root, path));
  const workspaces = [
    ...[folderOf("@digidex/client"), folderOf("@digidex/backend/design/tokens.css")],
    ...["enumerations", "fold", "main-line", "step-costs"].map((name) =>
      fileURLToPath(import.meta.resolve(`@digidex/db-snapshot/${name}`)),
    ),
    folderOf("@digidex/db-snapshot/graph"),
    folderOf("@digidex/db-snapshot/name-search"),
  ];
  const vite = join(folderOf("vite/package.json"), "dist/client");
  const names = [...Object.keys(site.dependencies).filter((name) => !name.startsWith("@digidex/")), "flatqueue"];
  const packages = names.flatMap((name) => ["..", "."].map((at) => join(root, at, "node_modules", name)));
  const installed = [...workspaces, vite, ...packages].filter((path) => existsSync(path));
  return [...own, ...installed.map((path) => realpathSync(path))];
}

const REFUSED = [
  // Two dots can be the whole of what somebody searches for: `?q=..`.
  /[\\\0#]|(^|[/?&])\.\.([/?&#]|$)|=\.\.[/?#]/,
  // What a terminal executes: Vite logs what it cannot serve, which a page of another site can ask for as a picture.
  /[^\P{Cc}\t]|%(?!09)([01][0-9a-f]|7f|c2%[89])/iu,
  // A complete URL, whose path the handlers behind this one find in different ways.
  /^[^/]/,
  // Commands of Vite: `/__open-in-editor` starts a program, for any user of the machine and for any page in a browser.
  /^\/+__/,
];

/** The paths that the site's server forwards to the API. */
export const API_PATH = /^\/api(?=[/?]|$)/;

/**
 * Refuses a request for a file that is not one of `served`: Vite's own check trusts names, and this one follows symbolic
 * links and reads a path in every way that a program behind it might.
 */
export function onlyServedFiles(served: readonly string[]): Connect.NextHandleFunction {
  const isServed = (file: string) => {
    if (!existsSync(file)) return true;
    const real = realpathSync(file);
    return real === root || served.some((path) => isInside(path, real));
  };
  return ({ url = "" }, response, next) => {
    // Nothing else reads what is forwarded to the API, where names may contain any character.
    if (API_PATH.test(url)) return next();
    const readings = decodings(url);
    const refused = readings.length === 0 || readings.some((reading) => REFUSED.some((rule) => rule.test(reading)));
    const files = readings.flatMap((reading) => filesOf((reading.split("?")[0] ?? "").split("#")[0] ?? ""));
    if (!refused && files.every(isServed)) return next();
    response.writeHead(refused ? 400 : 404, { "content-type": "text/plain" }).end("The site has no such file.\n");
  };
}

const isInside = (folder: string, file: string) => {
  const path = relative(folder, file);
  return path === "" || (!isAbsolute(path) && path !== ".." && !path.startsWith(`..${sep}`));
};

/** The URL as it is, decoded, and decoded again until nothing changes; none if it cannot be decoded. */
function decodings(url: string): string[] {
  const readings = [url];
  for (;;) {
    const last = readings.at(-1) ?? "";
    const [path = "", ...query] = last.split("?");
    try {
      const next = [decodeURIComponent(path), ...query].join("?");
      if (next === last) return readings;
      readings.push(next);
    } catch {
      // A file's name may contain a percent sign once it has been decoded; the received URL may not.
      return readings.length > 1 ? readings : [];
    }
  }
}

/** The files that Vite might mean by a path: below the site, below its public folder, or anywhere. */
function filesOf(path: string): string[] {
  const plain = path.replace(/^(\/@(fs|id)(?=\/))+/, "").replace(/^\/+/, "/");
  return [plain, join(root, plain), join(root, "public", plain)].filter((file) => file !== "/");
}
