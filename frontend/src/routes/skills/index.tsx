import { createFileRoute } from "@tanstack/react-router";
import { pageHead } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";
import { parseSkillSearch, skillsQuery } from "../../skills/skill-search.ts";
import { SkillsPage } from "../../skills/skills-page.tsx";

export const Route = createFileRoute("/skills/")({
  validateSearch: parseSkillSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps, cause }) => {
    const response = queryClient.ensureQueryData(skillsQuery(deps));
    if (cause === "stay") response.catch(() => undefined);
    else await response;
  },
  head: () => pageHead(text().nav.skills, text().descriptions.skills),
  component: Page,
});

function Page() {
  return <SkillsPage search={Route.useSearch()} />;
}
