import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { EVOLUTION_INDEX_PATH } from "../src/evolution-index/evolution-index.ts";
import { MAP_FILE_PATH } from "../src/map/map-file.ts";
import {
  OFFLINE_COPY_INFO_PATH,
  OFFLINE_COPY_PATH,
  type OfflineCopy,
  type OfflineResponse,
} from "../src/offline/offline-copy.ts";

/**
 * Writes the file with everything that pages request, for those who want to keep it: the API's responses, the evolution
 * index and the pictures, which must have been written before.
 * @param responses the bodies of the API's responses, by path and query
 */
export function writeOfflineCopy(site: string, responses: ReadonlyMap<string, string>): void {
  const pictures = ["images", "crests"].flatMap((folder) =>
    readdirSync(join(site, folder)).map((file): OfflineResponse => {
      const path = `/${folder}/${file}`;
      return [path, "image/svg+xml", read(path)];
    }),
  );
  // The chunks that the service worker does not keep for everybody.
  const scripts = readdirSync(join(site, "assets"))
    .filter((file) => file.startsWith("map-picture-"))
    .map((file): OfflineResponse => [`/assets/${file}`, "text/javascript", read(`/assets/${file}`)]);
  const all: OfflineResponse[] = [
    ...[...responses].map(([path, body]): OfflineResponse => [`/api${path}`, "application/json", body]),
    ...[EVOLUTION_INDEX_PATH, MAP_FILE_PATH].map((path): OfflineResponse => [path, "application/json", read(path)]),
    ...scripts,
    ...pictures,
  ];
  // In this order, so that two builds from the same data write the same file.
  const lines = all.toSorted(([a], [b]) => (a < b ? -1 : 1)).map((line) => `${JSON.stringify(line)}\n`);
  const text = lines.join("");
  writeFileSync(join(site, OFFLINE_COPY_PATH), gzipSync(text, { level: 9 }));
  const copy: OfflineCopy = {
    version: createHash("sha256").update(text).digest("hex").slice(0, 16),
    bytes: statSync(join(site, OFFLINE_COPY_PATH)).size,
    storedBytes: all.reduce((sum, [, , body]) => sum + Buffer.byteLength(body), 0),
    responses: all.length,
  };
  writeFileSync(join(site, OFFLINE_COPY_INFO_PATH), JSON.stringify(copy));

  function read(path: string): string {
    return readFileSync(join(site, path), "utf8");
  }
}
