import { createFileRoute, redirect } from "@tanstack/react-router";
import { isRefused } from "../../api/availability.ts";
import { gamesQuery } from "../../games/games-query.ts";
import { pageHead } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";
import { parseSkillSearch, skillsQuery } from "../../skills/skill-search.ts";
import { SkillsPage } from "../../skills/skills-page.tsx";

export const Route = createFileRoute("/skills/")({
  validateSearch: parseSkillSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps, cause }) => {
    const response = Promise.all([
      queryClient.ensureQueryData(skillsQuery(deps)),
      // Without the games their skills can still be read.
      queryClient.ensureQueryData(gamesQuery).catch(() => undefined),
    ]);
    if (cause === "stay") response.catch(() => undefined);
    else {
      await response.catch((error: unknown) => {
        // Such as a game that does not exist: the skills of all are shown.
        if (!isRefused(error) || !deps.game) throw error;
        throw redirect({ to: "/skills", search: { q: deps.q }, replace: true });
      });
    }
  },
  head: () => pageHead(text().nav.skills, text().descriptions.skills),
  component: Page,
});

function Page() {
  return <SkillsPage search={Route.useSearch()} />;
}
