import type { Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";

type Issued = { id: number; slug: string; index: number };

/**
 * Addresses are for good: `issued_ids.csv` is the append-only ledger of every id and slug that was ever given out,
 * and what was given out neither changes nor disappears.
 */
export function issuedIds(dataset: Dataset): Fault[] {
  return [...issuedTo("digimon", "digimon", dataset), ...issuedTo("skill", "skills", dataset)];
}

function issuedTo(kind: "digimon" | "skill", table: "digimon" | "skills", dataset: Dataset): Fault[] {
  const ledger = dataset.issued_ids.map((row, index) => ({ ...row, index })).filter((row) => row.kind === kind);
  return [...ledgerFaults(kind, ledger), ...rowFaults(kind, table, ledger, dataset[table])];
}

function ledgerFaults(kind: string, ledger: Issued[]): Fault[] {
  return ledger.flatMap(({ id, index }, position) => {
    const expected = position + 1;
    if (id === expected) return [];
    const message = `${kind} id ${id} stands where ${expected} belongs; ids are issued in order and no line is ever removed`;
    return [faultAt("issued_ids", index, "issued-id", message)];
  });
}

function rowFaults(
  kind: string,
  table: "digimon" | "skills",
  ledger: Issued[],
  rows: { id: number; slug: string }[],
): Fault[] {
  const byId = new Map(ledger.map((issued) => [issued.id, issued]));
  const bySlug = new Map(ledger.map((issued) => [issued.slug, issued]));
  let nextId = Math.max(0, ...byId.keys()) + 1;

  const found = new Set<Issued>();
  const faults: Fault[] = [];
  for (const [index, { id, slug }] of rows.entries()) {
    const issued = bySlug.get(slug) ?? byId.get(id);
    if (issued) found.add(issued);
    if (!issued) {
      const line = `${kind},${nextId},${slug}`;
      const message = `\`${slug}\` has not been issued; give it the id ${nextId} and append the line \`${line}\` to issued_ids.csv`;
      faults.push(faultAt(table, index, "issued-id", message));
      nextId += 1;
    } else if (issued.slug !== slug) {
      const message = `id ${id} was issued to \`${issued.slug}\`, not \`${slug}\`; slugs never change, a new row takes the id ${nextId}`;
      faults.push(faultAt(table, index, "issued-id", message));
    } else if (issued.id !== id) {
      faults.push(
        faultAt(table, index, "issued-id", `\`${slug}\` was issued the id ${issued.id}, not ${id}; ids never change`),
      );
    }
  }

  const gone = ledger.filter((issued) => !found.has(issued));
  for (const { id, slug, index } of gone) {
    const message = `${table}.csv has no row for \`${slug}\` (id ${id}); what was issued is never removed`;
    faults.push(faultAt("issued_ids", index, "issued-id", message));
  }
  return faults;
}
