import { expect, it } from "vitest";
import { groupBy } from "../look-up.ts";
import type { Dataset } from "./csv-files.ts";
import { real } from "./sample.fixture.ts";

/** A game's own table gives a name, and several models of a Digimon can have it; the wiki's steps name the model in the game. */
it("gives the step of a game's table to the model that the wiki has in that game, or records the dispute", () => {
  expect(disputedModels(real)).toEqual(
    real.conflicts
      .filter(({ file, column }) => file === "digimon_games" && column === "digimon")
      .map(({ key, dropped }) => `${key}: ${dropped}`)
      .sort(),
  );
});

it("finds a table that was joined to another model than the wiki's", () => {
  const digimon_games = real.digimon_games.filter(({ name }) => name !== "Dfalcomon");
  const joined = (model: string) => model.replace(/^dot-falcomon$/, "falcomon-2006-anime-version");
  const evolution_works = real.evolution_works.map((row) =>
    row.basis === "table" ? { ...row, from: joined(row.from), to: joined(row.to) } : row,
  );
  expect(disputedModels({ ...real, digimon_games, evolution_works })).toContain(
    "falcomon-2006-anime-version,dawn-dusk: dot-falcomon",
  );
});

/** The models whose steps in a game's table are, for the most part, the wiki's of another model of that name. */
function disputedModels({ digimon, digimon_games, evolution_works }: Dataset): string[] {
  const modelsOf = groupBy(digimon, ({ name }) => undecorated(name));
  const nameOf = new Map(digimon.map(({ slug, name }) => [slug, undecorated(name)]));
  // A game that has both models tells them apart by itself.
  const isIn = new Set(digimon_games.map(({ digimon, game }) => `${digimon},${game}`));
  const ends = ({ from, to, work }: { from: string; to: string; work: string }) => [
    { model: from, game: work, step: `to ${to}` },
    { model: to, game: work, step: `from ${from}` },
  ];
  const of = (wanted: string) =>
    groupBy(
      evolution_works.filter(({ basis }) => basis === wanted).flatMap(ends),
      ({ model, game }) => `${model},${game}`,
    );
  const [inTables, inWiki] = [of("table"), of("wiki")];
  const games = [...new Set(evolution_works.filter(({ basis }) => basis === "table").map(({ work }) => work))];
  return digimon
    .flatMap(({ slug }) =>
      games.flatMap((game) => {
        const steps = inTables(`${slug},${game}`).map(({ step }) => step);
        const common = (model: string) => inWiki(`${model},${game}`).filter(({ step }) => steps.includes(step)).length;
        if (steps.length === 0) return [];
        const own = common(slug);
        return modelsOf(nameOf.get(slug) ?? "")
          .filter((other) => !isIn.has(`${other.slug},${game}`))
          .filter((other) => common(other.slug) > own && common(other.slug) * 2 >= steps.length)
          .map((other) => `${slug},${game}: ${other.slug}`);
      }),
    )
    .sort();
}

/** A name without what tells models apart: "Dot Agumon", "Agumon (2006 Anime Version)" and "Agumon (Black)" are "Agumon". */
const undecorated = (name: string) => name.replace(/^Dot /, "").replace(/ \(.*$|: .*$/, "");
