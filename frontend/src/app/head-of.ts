import type { createAppRouter } from "./create-app-router.tsx";

/** Title and description of the page that is shown: the innermost route's word counts. */
export function headOf(router: ReturnType<typeof createAppRouter>): { title: string; description: string } {
  const tags = router.state.matches.flatMap(({ meta }) => meta ?? []);
  const last = (key: "title" | "description") =>
    tags
      .flatMap((tag) => {
        if (key === "title") return tag && "title" in tag && tag.title ? [tag.title] : [];
        return tag && "name" in tag && tag.name === key && tag.content ? [tag.content] : [];
      })
      .at(-1) ?? "Digidex";
  return { title: last("title"), description: last("description") };
}
