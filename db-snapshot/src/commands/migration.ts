import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createOrm } from "../schema/orm.ts";
import { openEmptyDatabase } from "../server/open-database.ts";

/**
 * `npm run db:migration -- <name>`: writes and registers the migration that brings a database with all migrations so far
 * to the schema of the entities. Review it before you commit it.
 */
const MIGRATIONS = join(import.meta.dirname, "../schema/migrations");
const LINE_WIDTH = 120;

const name = process.argv[2] ?? "";
if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) await writeMigration();
else {
  console.error("Usage: npm run db:migration -- <name>, where the name is words in a-z and 0-9, joined by hyphens.");
  process.exitCode = 1;
}

async function writeMigration() {
  const statements = await missingStatements();
  if (statements.length === 0) {
    console.log("The migrations and the entities agree: there is nothing to migrate.");
    return;
  }
  const date = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const file = `migration-${date}-${name}.ts`;
  const className = `Migration${date}${name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())}`;
  writeFileSync(join(MIGRATIONS, file), sourceOf(className, statements), { flag: "wx" });

  const index = join(MIGRATIONS, "index.ts");
  const [imports = "", ...rest] = readFileSync(index, "utf8").split("\n\n");
  const sorted = [...imports.split("\n"), `import { ${className} } from "./${file}";`].sort(byPath);
  const registered = rest.join("\n\n").replace("\n];", `\n  { name: "${date}-${name}", class: ${className} },\n];`);
  writeFileSync(index, `${sorted.join("\n")}\n\n${registered}`);
  console.log(`Wrote and registered db-snapshot/src/schema/migrations/${file}. Review it:`);
  console.log(statements.join("\n"));
}

/** Biome sorts imports by path. */
function byPath(a: string, b: string): number {
  const path = (line: string) => line.slice(line.indexOf('"'));
  return path(a) < path(b) ? -1 : 1;
}

/** What MikroORM would change in a database that has all migrations. */
async function missingStatements(): Promise<string[]> {
  const database = await openEmptyDatabase();
  const orm = createOrm({ clientUrl: database.url });
  try {
    await orm.migrator.up();
    const { up } = await orm.schema.getUpdateSchemaMigrationSQL({ wrap: false });
    return up
      .split(/;\n+/)
      .map((statement) => statement.trim().replace(/;$/, ""))
      .filter((statement) => statement !== "");
  } finally {
    await orm.close();
    await database.close();
  }
}

function sourceOf(className: string, statements: readonly string[]): string {
  const calls = statements.map((statement) => {
    const text = `\`${statement.replace(/[\\`$]/g, "\\$&")}\``;
    const call = `    this.addSql(${text});`;
    return call.length <= LINE_WIDTH ? call : `    this.addSql(\n      ${text},\n    );`;
  });
  return `import { Migration } from "@mikro-orm/migrations";

export class ${className} extends Migration {
  override up(): void {
${calls.join("\n")}
  }
}
`;
}
