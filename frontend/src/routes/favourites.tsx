import { createFileRoute } from "@tanstack/react-router";
import { FavouritesPage } from "../favourites/favourites-page.tsx";
import { pageHead } from "../i18n/page-head.ts";
import { text } from "../i18n/texts.ts";

export const Route = createFileRoute("/favourites")({
  head: () => pageHead(text().nav.favourites, text().descriptions.favourites),
  component: FavouritesPage,
});
