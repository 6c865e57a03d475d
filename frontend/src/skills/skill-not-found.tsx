import { NotFoundNotice } from "../components/not-found-notice.tsx";
import { useText } from "../i18n/dictionaries.ts";

export function SkillNotFound({ wanted }: { wanted: string }) {
  return <NotFoundNotice reason={useText().notFound.noSkill(wanted)} wanted={wanted} />;
}
