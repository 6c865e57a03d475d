import { createFileRoute } from "@tanstack/react-router";
import { text } from "../../i18n/texts.ts";
import { parseSkillSearch, skillsQuery } from "../../skills/skill-search.ts";
import { SkillsPage } from "../../skills/skills-page.tsx";

export const Route = createFileRoute("/skills/")({
  validateSearch: parseSkillSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps, cause }) => {
    const answer = queryClient.ensureQueryData(skillsQuery(deps));
    if (cause === "stay") answer.catch(() => undefined);
    else await answer;
  },
  head: () => ({
    meta: [{ title: `${text().nav.skills} · Digidex` }, { name: "description", content: text().descriptions.skills }],
  }),
  component: Page,
});

function Page() {
  return <SkillsPage search={Route.useSearch()} />;
}
