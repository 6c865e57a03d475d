import type { Dataset } from "../csv-files.ts";
import { type Violation, violationAt } from "../violations.ts";

type Issued = { id: number; slug: string; index: number };

/**
 * Ids and slugs are permanent. `issued_ids.csv` is the append-only list of all that were ever issued; an issued one
 * neither changes nor disappears.
 */
export function issuedIds(dataset: Dataset): Violation[] {
  return [...checkKind("digimon", "digimon", dataset), ...checkKind("skill", "skills", dataset)];
}

function checkKind(kind: "digimon" | "skill", file: "digimon" | "skills", dataset: Dataset): Violation[] {
  const issued = dataset.issued_ids.map((row, index) => ({ ...row, index })).filter((row) => row.kind === kind);
  return [...checkList(kind, issued), ...checkRows(kind, file, issued, dataset[file])];
}

function checkList(kind: string, issued: readonly Issued[]): Violation[] {
  return issued.flatMap(({ id, index }, position) => {
    const expected = position + 1;
    if (id === expected) return [];
    const message = `${kind} id ${id} is where ${expected} belongs; ids are issued in order and no line is ever removed`;
    return [violationAt("issued_ids", index, "issued-id", message)];
  });
}

function checkRows(
  kind: string,
  file: "digimon" | "skills",
  list: readonly Issued[],
  rows: readonly { id: number; slug: string }[],
): Violation[] {
  const byId = new Map(list.map((issued) => [issued.id, issued]));
  const bySlug = new Map(list.map((issued) => [issued.slug, issued]));
  let nextId = Math.max(0, ...byId.keys()) + 1;

  const found = new Set<Issued>();
  const violations: Violation[] = [];
  const report = (index: number, message: string) => {
    violations.push(violationAt(file, index, "issued-id", message));
  };
  for (const [index, { id, slug }] of rows.entries()) {
    const issued = bySlug.get(slug) ?? byId.get(id);
    if (issued) found.add(issued);
    if (!issued) {
      const line = `${kind},${nextId},${slug}`;
      report(
        index,
        `\`${slug}\` has not been issued; give it the id ${nextId} and append the line \`${line}\` to issued_ids.csv`,
      );
      nextId += 1;
    } else if (issued.slug !== slug) {
      report(
        index,
        `id ${id} was issued to \`${issued.slug}\`, not \`${slug}\`; slugs never change, a new row takes the id ${nextId}`,
      );
    } else if (issued.id !== id) {
      report(index, `\`${slug}\` was issued the id ${issued.id}, not ${id}; ids never change`);
    }
  }

  const missing = list.filter((issued) => !found.has(issued));
  for (const { id, slug, index } of missing) {
    const message = `${file}.csv has no row for \`${slug}\` (id ${id}); what was issued is never removed`;
    violations.push(violationAt("issued_ids", index, "issued-id", message));
  }
  return violations;
}
