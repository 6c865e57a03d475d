import { ProblemError } from "@digidex/client";
import { createFileRoute, notFound } from "@tanstack/react-router";
import { apiQuery } from "../../api/queries.ts";
import { SkillNotFound } from "../../components/not-found.tsx";
import { parseDetailSearch } from "../../games/games-query.ts";
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
  head: async ({ loaderData: skill }) => (skill ? (await import("../../i18n/page-heads.ts")).skillHead(skill) : {}),
  component: Page,
  notFoundComponent: ({ data }) => <SkillNotFound data={data} />,
});

function Page() {
  return <SkillPage skill={Route.useLoaderData()} game={Route.useSearch().game} />;
}
