import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { resetDatabase } from "./reset-database.ts";

/** A folder, and paths of a checkout's state and database in it, which do not exist yet. */
function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "digidex-reset-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, state: join(folder, ".local"), directory: join(folder, ".local/postgres") };
}

type Paths = ReturnType<typeof newFolder>;
const CLOSED = 0o000;

it.each<[string, (paths: Paths) => void]>([
  ["nothing is there", () => undefined],
  ["a file is in the place of the state", ({ state }) => writeFileSync(state, "")],
  ["the state is a link to nothing", ({ state, folder }) => symlinkSync(join(folder, "nothing"), state)],
  [
    "the state is a link to a folder",
    ({ state, folder }) => {
      mkdirSync(join(folder, "disk/postgres/cluster"), { recursive: true });
      symlinkSync(join(folder, "disk"), state);
    },
  ],
  [
    "a file is in the place of the database",
    ({ state, directory }) => {
      mkdirSync(state);
      writeFileSync(directory, "");
    },
  ],
  [
    "a folder is in the place of the password",
    ({ directory }) => void mkdirSync(join(directory, "password/inner"), { recursive: true }),
  ],
  [
    "a folder is closed",
    ({ directory }) => {
      mkdirSync(join(directory, "cluster/base"), { recursive: true });
      writeFileSync(join(directory, "cluster/base/file"), "");
      for (const name of ["cluster/base", "cluster", "."]) chmodSync(join(directory, name), CLOSED);
    },
  ],
])("deletes the database when %s", async (_, prepare) => {
  const paths = newFolder();
  prepare(paths);
  await resetDatabase(paths.directory);
  expect(readdirSync(paths.directory).filter((name) => name !== "owner.lock")).toEqual([]);
});

it("deletes a link in the place of the database, and nothing that it leads to", async () => {
  const { folder, state, directory } = newFolder();
  const other = join(folder, "other");
  for (const path of [state, other]) mkdirSync(path);
  writeFileSync(join(other, "file"), "");
  symlinkSync(other, directory);
  await resetDatabase(directory);
  expect(lstatSync(directory).isDirectory()).toBe(true);
  expect(readdirSync(other)).toEqual(["file"]);
});
