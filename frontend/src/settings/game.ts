import { useLocation } from "@tanstack/react-router";
import { useSetting } from "./settings.ts";

const SLUG = /^[a-z0-9-]{1,60}$/;

/** The game of the page, which its URL names, or else the game that was chosen last. */
export function useGame(): string | undefined {
  const remembered = useSetting("game");
  const ofPage = useLocation({ select: gameOf });
  return ofPage ?? (SLUG.test(remembered) ? remembered : undefined);
}

const gameOf = ({ pathname, search }: { pathname: string; search: { game?: unknown } }) =>
  onlyGame(/^\/games\/([^/]+)/.exec(pathname)?.[1] ?? search.game);

/** The game of a URL's parameter, if it is one: a list can also be filtered by several games, or exclude some. */
export function onlyGame(parameter: unknown): string | undefined {
  const slug = String(parameter ?? "");
  return SLUG.test(slug) && !slug.startsWith("-") ? slug : undefined;
}
