import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder with files, until `remove` is called. */
export function folderOf(files: Record<string, string | Buffer>) {
  const folder = mkdtempSync(join(tmpdir(), "digidex-files-"));
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
