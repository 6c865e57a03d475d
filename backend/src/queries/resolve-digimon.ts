import { invalidRequest } from "../problem/problem.ts";
import type { ParameterError } from "../problem/problem-document.ts";
import { findCandidates, type Lookup } from "./find-digimon.ts";

/**
 * The ids of the Digimon that parameters name by key, in one statement; absent parameters stay absent.
 * An unknown or an ambiguous key is noted in `errors`.
 */
export async function resolveDigimon<Parameter extends string>(
  { database, names }: Omit<Lookup, "urls">,
  keys: Readonly<Record<Parameter, string | undefined>>,
  errors: ParameterError[],
): Promise<Partial<Record<Parameter, number>>> {
  const given = (Object.entries(keys) as [Parameter, string | undefined][]).filter(([, key]) => key !== undefined);
  if (given.length === 0) return {};
  const candidates = await findCandidates(
    database,
    given.map(([, key]) => key as string),
  );
  const resolved: Partial<Record<Parameter, number>> = {};
  for (const [parameter, key] of given) {
    const [first, ...others] = candidates.get(key as string) ?? [];
    if (first && others.length === 0) resolved[parameter] = first.id;
    else errors.push(await unresolved(names, parameter, key as string, first ? [first, ...others] : []));
  }
  return resolved;
}

/** As `resolveDigimon`, where every fault is the end. @throws {Problem} 400 */
export async function requireDigimon<Parameter extends string>(
  context: Omit<Lookup, "urls">,
  keys: Readonly<Record<Parameter, string>>,
): Promise<Record<Parameter, number>> {
  const errors: ParameterError[] = [];
  const resolved = await resolveDigimon(context, keys, errors);
  if (errors.length > 0) throw invalidRequest(errors);
  return resolved as Record<Parameter, number>;
}

async function unresolved(
  names: Lookup["names"],
  parameter: string,
  key: string,
  candidates: readonly { slug: string }[],
): Promise<ParameterError> {
  const slugs = candidates.map(({ slug }) => slug);
  if (slugs.length > 0) {
    const detail = `\`${key}\` names several Digimon. Use one of their slugs: ${slugs.join(", ")}.`;
    return { parameter, code: "unknown_value", detail, allowed: slugs };
  }
  const [closest] = (await names()).closest(key, 1);
  const hint = closest ? ` Did you mean \`${closest.slug}\`?` : "";
  return { parameter, code: "unknown_value", detail: `No Digimon matches \`${key}\`.${hint}` };
}
