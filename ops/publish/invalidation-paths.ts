/**
 * Paths that clear a distribution's cache of all the given keys, and of as little else as `limit` allows: one for each key
 * while they are few, else for the folders that hold them.
 *
 * A page is cached under the name that the function at the edge gives it (`/about/index.html`), and AWS advises to name the
 * visitor's address as well; `/about*` is both.
 * @param limit at least 2; the first 1,000 paths a month are free, and one with `*` counts as one
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function invalidationPaths(keys: readonly string[], limit: number): string[] {
  const deepest = Math.max(0, ...keys.map(depthOf));
  for (let level = Math.max(1, deepest); level > 0; level -= 1) {
    const paths = new Set(keys.flatMap((key) => (depthOf(key) > level ? [folderOf(key, level)] : pathsOf(key))));
    if (paths.size <= limit) return [...paths].sort();
  }
  return keys.length === 0 ? [] : ["/*"];
}

const depthOf = (key: string) => key.split("/").length - 1;
// A path is written as RFC 3986 wants it, and `*` at its end is CloudFront's own sign.
const folderOf = (key: string, level: number) => encodeURI(`/${key.split("/").slice(0, level).join("/")}*`);

function pathsOf(key: string): string[] {
  if (key === "index.html") return ["/", "/index.html"];
  return [encodeURI(key.endsWith("/index.html") ? `/${key.slice(0, -"/index.html".length)}*` : `/${key}`)];
}
