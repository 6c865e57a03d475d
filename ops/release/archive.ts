import { mkdirSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { create, extract } from "tar";

/** A release's folder as one file, the same bytes for the same contents. */
export async function packRelease(folder: string): Promise<Buffer> {
  const file = `${folder}.tar.gz`;
  await create(
    { cwd: folder, file, gzip: { level: 6 }, portable: true, noMtime: true },
    (await readdir(folder)).sort(),
  );
  const bytes = await readFile(file);
  rmSync(file);
  return bytes;
}

/** The other way; what was in the folder goes. @throws when the archive is damaged */
export async function unpackRelease(archive: Uint8Array, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const unpacking = extract({ cwd: folder, strict: true });
    unpacking.on("close", resolve).on("error", reject);
    unpacking.end(Buffer.from(archive));
  });
}
