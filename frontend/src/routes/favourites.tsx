import { createFileRoute } from "@tanstack/react-router";
import { FavouritesPage } from "../favourites/favourites-page.tsx";
import { text } from "../i18n/texts.ts";

export const Route = createFileRoute("/favourites")({
  head: () => ({
    meta: [
      { title: `${text().nav.favourites} · Digidex` },
      { name: "description", content: text().descriptions.favourites },
    ],
  }),
  component: FavouritesPage,
});
