import { ProblemError } from "@digidex/client";
import { createFileRoute, notFound } from "@tanstack/react-router";
import { apiQuery } from "../../api/queries.ts";
import { SkillNotFound } from "../../components/not-found.tsx";
import { parseDetailSearch } from "../../games/games-query.ts";
import { pageHead, titleName } from "../../i18n/page-head.ts";
import { text } from "../../i18n/texts.ts";
import { missingPage } from "../../names/missing-page.ts";
import { SkillPage } from "../../skills/skill-page.tsx";

export const Route = createFileRoute("/skills/$slug")({
  validateSearch: parseDetailSearch,
  loader: ({ context: { queryClient }, params: { slug } }) =>
    queryClient.ensureQueryData(apiQuery("/skills/{slug}", { path: { slug } })).catch((error: unknown) => {
      if (error instanceof ProblemError && error.status === 404)
        throw notFound({ data: missingPage("skill", slug, error) });
      throw error;
    }),
  head: ({ loaderData: skill }) =>
    skill
      ? pageHead(
          `${text().list.filterLabels.skill}: ${titleName(skill)}`,
          text().titles.skill(skill, skill.digimon_count),
        )
      : {},
  component: Page,
  notFoundComponent: ({ data }) => <SkillNotFound data={data} />,
});

function Page() {
  return <SkillPage skill={Route.useLoaderData()} game={Route.useSearch().game} />;
}
