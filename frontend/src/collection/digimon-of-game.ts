import type { DigimonRow } from "@digidex/client";
import type { Answers } from "../list-index/answers.ts";
import { loadAnswers } from "../list-index/load-list-index.ts";

/** More than there are Digimon. */
const ALL = 100_000;

type Terms = readonly { term: ReturnType<Answers["vocabulary"]>["terms"][number]; slugs: readonly string[] }[];
/** @property levels with the Digimon of the game that have them; `groups` as well */
export type DigimonOfGame = { rows: DigimonRow[]; levels: Terms; groups: Terms };

/** All Digimon of a game, or of all games, the best known first, with their levels and groups. Rejects if the list index cannot be loaded. */
export async function loadDigimonOf(game: string | undefined): Promise<DigimonOfGame> {
  const answers = await loadAnswers();
  const filter = game === undefined ? {} : { game: [game] };
  const rows = answers.list({ ...filter, limit: ALL, sort: "prominence" })?.data ?? [];
  return { rows, levels: termsOf(answers, "level", rows), groups: termsOf(answers, "group", rows) };
}

/** In one pass: to filter the list by each term took more than half of the time that this page needs for its data. */
function termsOf(answers: Answers, kind: "level" | "group", rows: readonly DigimonRow[]): Terms {
  const { terms, termsOf: places } = answers.vocabulary(kind);
  const slugs = terms.map((): string[] => []);
  for (const { id, slug } of rows) for (const place of places[id - 1] ?? []) slugs[place]?.push(slug);
  return terms.map((term, place) => ({ term, slugs: slugs[place] ?? [] })).filter((one) => one.slugs.length > 0);
}
