import { ProblemError } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { useText } from "../i18n/texts.ts";
import { Name } from "../names/names.tsx";
import { similarNames } from "../names/search-names.ts";
import type { PathSearch } from "./path-search.ts";

type Props = UnknownEnd & { search: PathSearch };

/** One of the two is nobody's name, or the name of several: offers who may be meant. */
export function UnknownName({ end, allowed, search }: Props) {
  const t = useText();
  const wanted = search[end] ?? "";
  const { data = [] } = useQuery({
    queryKey: ["similar-names", wanted, allowed],
    queryFn: async () => (allowed ? allowed.map((slug) => ({ slug, name: slug })) : similarNames(wanted, 5)),
  });
  return (
    <section className="notice">
      <div>
        <h2>{allowed ? t.notFound.several(wanted) : t.notFound.noDigimon(wanted)}</h2>
        {data.length > 0 && <p>{t.notFound.didYouMean}</p>}
        <ul className="link-list">
          {data.map((one) => (
            <li key={one.slug}>
              <Link
                to="/path"
                search={{ ...search, [end]: one.slug }}
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

/** @property allowed the slugs of those that share the name */
export type UnknownEnd = { end: (typeof ENDS)[number]; allowed: readonly string[] | undefined };

/** Which ends of a path the API knows nobody, or several, by; none when it refuses for another reason. */
export function unknownEnds(error: unknown): UnknownEnd[] {
  const faults = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const ends = faults.flatMap(({ parameter, code, allowed }) => {
    const end = ENDS.find((one) => one === parameter);
    return end && code === "unknown_value" ? [{ end, allowed: allowed?.map(String) }] : [];
  });
  return ends.length === faults.length ? ends : [];
}
