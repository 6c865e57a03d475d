import { createFileRoute } from "@tanstack/react-router";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";
import { TimelinePage } from "../timeline/timeline-page.tsx";

export const Route = createFileRoute("/timeline")({
  head: () => pageHead(text().nav.timeline, text().descriptions.timeline),
  component: TimelinePage,
});
