import { ProblemError } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Name } from "../names/names.tsx";
import { similarNames } from "../names/search-names.ts";
import type { PathSearch } from "./path-search.ts";

type Props = UnknownEnd & { search: PathSearch };

/** An end of the path that no Digimon matches, or several: links to the Digimon that may be meant. */
export function UnknownName({ end, allowed, search }: Props) {
  const t = useSharedText();
  const key = search[end] ?? "";
  const { data = [] } = useQuery({
    queryKey: ["similar-names", key, allowed],
    queryFn: async () => (allowed ? allowed.map((slug) => ({ slug, name: slug })) : similarNames(key, 5)),
  });
  return (
    <section className="notice">
      <div>
        <h2>{allowed ? t.notFound.several(key) : t.notFound.noDigimon(key)}</h2>
        {data.length > 0 && <p>{t.notFound.didYouMean}</p>}
        <ul className="link-list">
          {data.map((one) => (
            <li key={one.slug}>
              <Link
                to="/path"
                search={(before: PathSearch) => ({ ...before, [end]: one.slug })}
                resetScroll={false}
                className="with-image suggestion"
              >
                <DigimonImage slug={one.slug} size={40} />
                <Name of={one} />
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

const ENDS = ["from", "to"] as const;

/** @property allowed slugs of the Digimon that share the name, if there are several */
type UnknownEnd = { end: (typeof ENDS)[number]; allowed: readonly string[] | undefined };

/** The ends that no Digimon matches, or several. Empty if the error has any other cause. */
export function unknownEnds(error: unknown): UnknownEnd[] {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const ends = errors.flatMap(({ parameter, code, allowed }) => {
    const end = ENDS.find((one) => one === parameter);
    return end && code === "unknown_value" ? [{ end, allowed: allowed?.map(String) }] : [];
  });
  return ends.length === errors.length ? ends : [];
}
