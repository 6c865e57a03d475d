import type { DigimonRow } from "@digidex/client";
import type { QueryClient } from "@tanstack/react-query";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { apiQuery } from "../api/queries.ts";
import { DigimonGrid, GridSkeleton } from "../components/digimon-grid.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pixel } from "../components/pixel.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { favourites, readSlugs, useFavourites } from "../settings/favourites.ts";

export function FavouritesPage() {
  const t = usePageText();
  const slugs = useFavourites();
  const [said, setSaid] = useState("");
  const { queryClient } = useRouter().options.context;
  const answer = useQuery({
    queryKey: ["favourites", slugs],
    queryFn: () => findAll(queryClient, slugs),
    placeholderData: keepPreviousData,
    enabled: slugs.length > 0,
  });
  const rows = new Map(answer.data?.map((row) => [row.slug, row]));
  const shown = slugs.flatMap((slug) => rows.get(slug) ?? []);

  const importFrom = async (file: File | undefined) => {
    if (!file) return;
    const read = await file
      .text()
      .then(JSON.parse)
      .then(readSlugs)
      .catch(() => undefined);
    if (read) favourites.set([...slugs, ...read]);
    setSaid(read ? t.favourites.imported(read.length) : t.favourites.notAFile);
  };
  return (
    <div className="page favourites-page">
      <PageHeading>{t.favourites.title}</PageHeading>
      <p className="lead">{t.favourites.keptHere}</p>
      <div className="actions">
        <button type="button" className="button" disabled={slugs.length === 0} onClick={() => exportFavourites(slugs)}>
          {t.favourites.export}
        </button>
        <label className="button file">
          {t.favourites.import}
          <input
            type="file"
            accept="application/json,.json"
            className="visually-hidden"
            onChange={({ target }) => {
              void importFrom(target.files?.[0]);
              target.value = "";
            }}
          />
        </label>
        {slugs.length > 0 && slugs.length <= 4 && (
          <Link to="/compare" search={{ ids: slugs.join(",") }} className="button">
            {t.detail.compare}
          </Link>
        )}
        <span role="status">{said}</span>
      </div>
      {answer.error && <ErrorNotice error={answer.error} retry={() => void answer.refetch()} />}
      {slugs.length === 0 && (
        <div className="notice">
          <span className="notice-screen">
            <Pixel of="star" size={4} />
          </span>
          <div>
            <p>{t.favourites.empty}</p>
            <Link to="/digimon" className="button">
              <Pixel of="grid" size={1.5} />
              {t.home.browseAll}
            </Link>
          </div>
        </div>
      )}
      {shown.length === 0 && slugs.length > 0 && !answer.error && <GridSkeleton count={slugs.length} />}
      {shown.length > 0 && <DigimonGrid digimon={shown} />}
    </div>
  );
}

/** Gives the favourites to the visitor as a file. */
export function exportFavourites(slugs: readonly string[]): void {
  const file = new Blob([JSON.stringify({ favourites: slugs }, undefined, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "digidex-favourites.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** As many as the API takes at once. */
const AT_ONCE = 50;

/** The rows of any number of Digimon. */
export async function findAll(queryClient: QueryClient, slugs: readonly string[]): Promise<DigimonRow[]> {
  const parts = Array.from({ length: Math.ceil(slugs.length / AT_ONCE) }, (_, part) =>
    slugs.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map((ids) => queryClient.ensureQueryData(apiQuery("/digimon", { query: { ids, limit: AT_ONCE } }))),
  );
  return answers.flatMap(({ data }) => data);
}
