import { createFileRoute } from "@tanstack/react-router";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import { TimelinePage } from "../timeline/timeline-page.tsx";
import { yearsQuery } from "../timeline/years-query.ts";

export const Route = createFileRoute("/timeline")({
  // The page shows the error.
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(yearsQuery).catch(() => undefined),
  head: () => pageHead(text().nav.timeline, text().descriptions.timeline),
  component: TimelinePage,
});
