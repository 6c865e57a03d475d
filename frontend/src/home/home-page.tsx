import type { Answer } from "@digidex/client";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { parseQuery } from "../listing/parse-query.ts";
import { BrowseBy } from "./browse-by.tsx";
import { Counts } from "./counts.tsx";
import { Today } from "./today.tsx";

type Props = { meta: Answer<"/meta">; facets: Answer<"/facets"> };

export function HomePage({ meta, facets }: Props) {
  const t = usePageText();
  const navigate = useNavigate();
  const { queryClient } = useRouter().options.context;
  const surprise = async () => {
    const { slug } = (await queryClient.fetchQuery({
      queryKey: ["/digimon/random", { query: {} }],
      staleTime: 0,
    })) as Answer<"/digimon/random">;
    await navigate({ to: "/digimon/$slug", params: { slug } });
  };
  return (
    <div className="page home">
      <section className="hero">
        <div className="hero-words">
          <p className="kicker">1997 → {meta.built_at.slice(0, 4)}</p>
          <h1 tabIndex={-1}>{t.tagline}</h1>
          <p className="lead">{t.home.lead(meta.counts.digimon ?? 0, meta.counts.evolutions ?? 0)}</p>
          <search>
            <form
              className="search-box large"
              action="/digimon"
              onSubmit={(event) => {
                event.preventDefault();
                const typed = String(new FormData(event.currentTarget).get("q") ?? "");
                void navigate({ to: "/digimon", search: parseQuery(typed) });
              }}
            >
              <Pixel of="search" size={2} />
              <input
                type="search"
                name="q"
                aria-label={t.home.searchLabel}
                placeholder={t.home.placeholder}
                autoComplete="off"
                spellCheck={false}
              />
              <button type="submit" className="button key">
                {t.search}
              </button>
            </form>
          </search>
          <div className="actions">
            <Link to="/digimon" className="button">
              <Pixel of="grid" size={1.5} />
              {t.home.browseAll}
            </Link>
            <Link to="/path" className="button">
              <Pixel of="path" size={1.5} />
              {t.home.findPath}
            </Link>
            <button type="button" className="button" onClick={surprise}>
              <Pixel of="dice" size={1.5} />
              {t.home.another}
            </button>
          </div>
        </div>
        <Today />
      </section>
      <Counts counts={meta.counts} />
      <BrowseBy title={t.home.byLevel} kind="level" terms={facets.levels} />
      <div className="browse-pair">
        <BrowseBy title={t.home.byAttribute} kind="attribute" terms={facets.attributes} />
        <BrowseBy title={t.home.byField} kind="field" terms={facets.fields} />
      </div>
    </div>
  );
}
