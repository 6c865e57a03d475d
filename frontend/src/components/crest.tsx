import type { TermKind } from "../names/name-index.ts";
import { TERMS_WITH_CREST } from "../names/terms-with-crest.ts";

type Props = { kind: TermKind; slug: string; size: number; eager?: boolean };

/** The part of an emblem that stands for the term. */
export function Crest({ kind, slug, size, eager = false }: Props) {
  const terms: Partial<Record<TermKind, readonly string[]>> = TERMS_WITH_CREST;
  if (!terms[kind]?.includes(slug)) return null;
  const loading = eager ? undefined : "lazy";
  return (
    <img className="crest" src={`/crests/${kind}-${slug}.svg`} alt="" width={size} height={size} loading={loading} />
  );
}
