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

/** The other way; what was in the folder goes. */
export async function unpackRelease(archive: AsyncIterable<Uint8Array>, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const unpacking = extract({ cwd: folder, strict: true });
  const done = new Promise<void>((resolve, reject) => unpacking.on("close", resolve).on("error", reject));
  for await (const chunk of archive) unpacking.write(Buffer.from(chunk));
  unpacking.end();
  await done;
}
