import { NotFoundNotice } from "../components/not-found-notice.tsx";
import { useText } from "../i18n/dictionaries.ts";
import type { Missing } from "./find-digimon.ts";

export function DigimonNotFound({ data }: { data: unknown }) {
  const t = useText();
  const { wanted, suggestions } = (data ?? { wanted: "", suggestions: [] }) as Missing;
  return <NotFoundNotice reason={t.notFound.noDigimon(wanted)} wanted={wanted} suggestions={suggestions} />;
}
