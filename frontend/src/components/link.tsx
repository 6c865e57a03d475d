import { Link as RouterLink } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { useSetting } from "../settings/settings.ts";

const EXACT = { exact: true };

/** The routes that can show a game alone. */
const WITH_GAME: readonly unknown[] = [
  ...["/digimon/$slug", "/digimon/$slug/tree", "/path", "/plan", "/compare", "/collection", "/map"],
  ...["/skills", "/skills/$slug"],
];

/**
 * A link within a page. By default the router marks a link as active when the current URL starts with its URL. That is
 * right for the main navigation only: page 1 of a list is not active on page 2.
 *
 * A link that says nothing about the game leads to the game that was chosen last, where the page can show one.
 */
export const Link = ((props: ComponentProps<typeof RouterLink>) => {
  const game = useSetting("game");
  const { to, search } = props;
  const isOpen = search === undefined || (typeof search === "object" && !("game" in search));
  const withGame =
    game && isOpen && WITH_GAME.includes(to) ? { search: { ...(search as object | undefined), game } } : {};
  return <RouterLink activeOptions={EXACT} {...props} {...(withGame as object)} />;
}) as typeof RouterLink;
