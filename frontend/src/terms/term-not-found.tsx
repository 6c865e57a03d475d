import { NotFoundNotice } from "../components/not-found-notice.tsx";
import { useText } from "../i18n/dictionaries.ts";

export function TermNotFound({ wanted }: { wanted: string }) {
  return <NotFoundNotice reason={useText().notFound.text(wanted)} wanted={wanted} />;
}
