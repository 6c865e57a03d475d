import type { DigimonRow } from "@digidex/client";
import { keepPreviousData, type QueryClient, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { apiQuery } from "../api/queries.ts";
import { DigimonGrid, GridSkeleton } from "../components/digimon-grid.tsx";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pixel } from "../components/pixel.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { favourites, parseFavourites, useFavourites } from "../settings/favourites.ts";

export function FavouritesPage() {
  const t = usePageText();
  const slugs = useFavourites();
  const [importResult, setImportResult] = useState("");
  const { queryClient } = useRouter().options.context;
  const list = useQuery({
    queryKey: ["favourites", slugs],
    queryFn: () => fetchRows(queryClient, slugs),
    placeholderData: keepPreviousData,
    enabled: slugs.length > 0,
  });
  const rows = new Map(list.data?.map((row) => [row.slug, row]));
  const shown = slugs.flatMap((slug) => rows.get(slug) ?? []);

  const importFrom = async (file: File | undefined) => {
    if (!file) return;
    const slugsInFile = await file
      .text()
      .then(JSON.parse)
      .then(parseFavourites)
      .catch(() => undefined);
    if (slugsInFile) favourites.set([...slugs, ...slugsInFile]);
    setImportResult(slugsInFile ? t.favourites.imported(slugsInFile.length) : t.favourites.notAFile);
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
        <span role="status">{importResult}</span>
      </div>
      {list.error && <ErrorNotice error={list.error} retry={() => void list.refetch()} />}
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
      {shown.length === 0 && slugs.length > 0 && !list.error && <GridSkeleton count={slugs.length} />}
      {shown.length > 0 && <DigimonGrid digimon={shown} />}
    </div>
  );
}

/** Downloads the favourites as a JSON file. */
function exportFavourites(slugs: readonly string[]): void {
  const file = new Blob([JSON.stringify({ favourites: slugs }, undefined, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "digidex-favourites.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The API's maximum of `ids`. */
const MAX_IDS = 50;

/** The rows of any number of Digimon, in several requests if necessary. */
async function fetchRows(queryClient: QueryClient, slugs: readonly string[]): Promise<DigimonRow[]> {
  const batches = Array.from({ length: Math.ceil(slugs.length / MAX_IDS) }, (_, index) =>
    slugs.slice(index * MAX_IDS, (index + 1) * MAX_IDS),
  );
  const responses = await Promise.all(
    batches.map((ids) => queryClient.ensureQueryData(apiQuery("/digimon", { query: { ids, limit: MAX_IDS } }))),
  );
  return responses.flatMap(({ data }) => data);
}
