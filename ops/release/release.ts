import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { create, extract } from "tar";
import { z } from "zod";
import { OperatorError } from "../shared/operator-error.ts";

const repository = join(import.meta.dirname, "..", "..");

/** The folder in which `build-release` leaves the release for the commands after it. */
export const RELEASE_FOLDER = join(repository, ".local", "release");

const Metadata = z.object({
  commit: z.string(),
  builtAt: z.iso.datetime(),
  /** The URLs it was built for: every document and page contains them. */
  siteUrl: z.url(),
  apiUrl: z.url(),
  dataVersion: z.string(),
});
export type ReleaseMetadata = z.infer<typeof Metadata>;

/** Everything that one commit deploys and publishes, as folders. A rollback deploys the same files that were tested. */
export type Release = ReleaseMetadata & {
  /** The synthesised stacks with the code of the functions. */
  assembly: string;
  /** The files of the site. */
  site: string;
  /** The downloads. */
  bulk: string;
  /** The stored responses. A release that was kept before there were any has none. */
  responses: string | undefined;
};

const metadataFile = (folder: string) => join(folder, "release.json");
const archiveFile = (folder: string) => `${folder}.tar.gz`;

/** Completes a release. An archive of what the folder held before is deleted. */
export function writeMetadata(folder: string, metadata: ReleaseMetadata): void {
  rmSync(archiveFile(folder), { force: true });
  writeFileSync(metadataFile(folder), `${JSON.stringify(metadata, null, 2)}\n`);
}

/** @throws {OperatorError} when the folder has no release */
export function readRelease(folder: string = RELEASE_FOLDER): Release {
  if (!existsSync(metadataFile(folder))) {
    throw new OperatorError("There is no release.", { remedy: "Run `npm run ops -- build-release` first." });
  }
  const metadata = Metadata.parse(JSON.parse(readFileSync(metadataFile(folder), "utf8")));
  const part = (name: string) => join(folder, name);
  return {
    ...metadata,
    assembly: part("assembly"),
    site: part("site"),
    bulk: part("bulk"),
    responses: existsSync(part("responses")) ? part("responses") : undefined,
  };
}

/**
 * Packs the folder of a release into an archive beside it, for {@link packRelease}. It may be deployed meanwhile.
 * @returns the archive's file
 */
export async function packAhead(folder: string): Promise<string> {
  const file = archiveFile(folder);
  if (existsSync(file)) return file;
  const unfinished = `${file}.unfinished`;
  // The CDK writes compressed copies of the functions' code when it deploys them.
  const filter = (path: string) => !path.includes("assembly/.cache");
  await create(
    { cwd: folder, file: unfinished, gzip: { level: 6 }, portable: true, noMtime: true, filter },
    (await readdir(folder)).sort(),
  );
  renameSync(unfinished, file);
  return file;
}

/** Packs the folder of a release into a gzipped tar archive: the same bytes for the same contents. */
export async function packRelease(folder: string): Promise<Buffer> {
  const file = await packAhead(folder);
  const bytes = await readFile(file);
  rmSync(file);
  return bytes;
}

/** Unpacks an archive into a folder, whose former contents are deleted. @throws when the archive is damaged */
export async function unpackRelease(archive: Uint8Array, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const unpacking = extract({ cwd: folder, strict: true });
    unpacking.on("close", resolve).on("error", reject);
    unpacking.end(Buffer.from(archive));
  });
}
