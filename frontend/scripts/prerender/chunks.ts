export type Manifest = Record<string, { file: string; src?: string; imports?: string[] }>;

/** The scripts that a route's page needs beside the entry, so that none waits for another. */
export function chunksOf(manifest: Manifest, routeId: string): string[] {
  const name = routeId.replace(/\/$/, "/index");
  const files = [
    `src/routes${name}.tsx`,
    `src/routes${name.replace("$slug/index", "$slug.index").replace("$slug/tree", "$slug.tree")}.tsx`,
  ];
  const found = Object.keys(manifest).filter((key) => files.some((file) => key.startsWith(`${file}?`)));
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const imported of manifest[key]?.imports ?? []) visit(imported);
  };
  for (const key of found) visit(key);
  return [...seen].flatMap((key) => (key === "index.html" ? [] : [manifest[key]!.file]));
}
