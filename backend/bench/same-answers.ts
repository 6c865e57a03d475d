import { deepStrictEqual } from "node:assert/strict";
import type { Contender } from "./contenders/contender.ts";

/**
 * Asks everybody the same and compares what they say, so that nobody is quick by doing less.
 * Left out is what only we send: the links of a page, and a problem's further members.
 * @throws where an answer differs
 */
export async function assertSameAnswers(contenders: readonly Contender[], addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const [ours, ...others] = await Promise.all(contenders.map((contender) => contender.ask(address)));
    for (const [index, theirs] of others.entries()) {
      const message = `${contenders[index + 1]!.name} answers ${address} otherwise than ${contenders[0]!.name}`;
      deepStrictEqual(theirs.status, ours!.status, message);
      if (ours!.status === 200) {
        const [a, b] = [comparable(ours!.body), comparable(theirs.body)];
        deepStrictEqual(b, a, `${message}: ${firstDifference(a, b)}`);
      }
    }
  }
}

/** The partners of a fusion have an order in the documents that the normalised tables do not keep. */
function comparable(body: string): Record<string, unknown> {
  const { links: _, ...answer } = JSON.parse(body, (key, value) =>
    key === "digimon" && Array.isArray(value) ? value.toSorted(bySlug) : value,
  );
  return answer;
}

const bySlug = (a: { slug?: string }, b: { slug?: string }) => ((a.slug ?? "") < (b.slug ?? "") ? -1 : 1);

function firstDifference(a: unknown, b: unknown, path = ""): string {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return a === b ? "" : `${path}: ${JSON.stringify(b)} instead of ${JSON.stringify(a)}`;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key as never], b[key as never], `${path}/${key}`);
    if (found) return found;
  }
  return "";
}
