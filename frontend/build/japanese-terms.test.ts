import { readCompiledSteps } from "@digidex/db-snapshot/compiled-steps";
import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { expect, it } from "vitest";
import { requirementLabel } from "../src/games/requirements.tsx";
import { conditionInJapanese } from "../src/i18n/conditions-ja.ts";
import { dictionary } from "../src/i18n/ja.ts";

const { digimon, levels, attributes, fields, types, requirements } = readDataset(DATA_DIRECTORY, [
  ...(["digimon", "levels", "attributes", "fields", "types", "requirements"] as const),
]);
const slugs = {
  level: levels.map(({ slug }) => slug),
  attribute: attributes.map(({ slug }) => slug),
  field: fields.map(({ slug }) => slug),
  type: types.map(({ slug }) => slug),
};
const kinds = ["level", "attribute", "field", "type"] as const;

it.each(kinds)("every %s that has a name here exists", (kind) => {
  expect(Object.keys(dictionary.terms[kind] ?? {}).filter((slug) => !slugs[kind].includes(slug))).toEqual([]);
});

it.each(kinds)("every %s has a Japanese name", (kind) => {
  expect(slugs[kind].filter((slug) => !dictionary.terms[kind]?.[slug])).toEqual([]);
});

it("levels have the names of the data set", () => {
  const named = levels.filter(({ name_ja }) => name_ja);
  expect(named.map(({ slug }) => dictionary.terms.level?.[slug])).toEqual(named.map(({ name_ja }) => name_ja));
});

it("no two types have the same name", () => {
  const names = Object.values(dictionary.terms.type ?? {});
  expect(names.length).toBe(new Set(names).size);
});

it("everything that a game asks for has a Japanese name, and every remark on it", () => {
  const ofDigimon = ["partner", "befriended", "key_digimon"];
  const names = requirements.map(({ kind, name, game }) => ({ name: ofDigimon.includes(kind) ? kind : name, game }));
  const unnamed = names.filter(({ name, game }) => requirementLabel(dictionary, { name }, game).lang !== undefined);
  expect(unnamed).toEqual([]);
  const notes = new Set(requirements.flatMap(({ note }) => (note && note !== "%" ? [note] : [])));
  expect([...notes].filter((note) => !dictionary.requirementNotes[note])).toEqual([]);
});

it("every condition of a game is in Japanese, but for the names of Digimon", () => {
  const conditions = readCompiledSteps().flatMap(({ document }) => document.conditions);
  const ofGames = conditions.filter(({ context }) => context !== "general");
  expect(ofGames.length).toBeGreaterThan(3_000);
  const english = ofGames.filter(({ context, text }) => {
    const translated = conditionInJapanese(text, { game: context, nameOf: () => "" });
    return translated === undefined || /[a-z]/.test(translated.replaceAll(/X抗体|DLC/g, ""));
  });
  expect(english).toEqual([]);
});

it("98 of 100 general conditions are in Japanese, with the names of their Digimon", () => {
  const names = new Set(digimon.map(({ name }) => name));
  const conditions = readCompiledSteps().flatMap(({ document }) => document.conditions);
  const general = conditions.filter(({ context }) => context === "general");
  const nameOf = (name: string) => (names.has(name) ? "デジモン" : undefined);
  const translated = general.filter(({ text }) => conditionInJapanese(text, { nameOf }) !== undefined);
  expect(translated.length / general.length).toBeGreaterThan(0.98);
  expect(
    translated.filter(({ text }) =>
      /[a-z]/.test(conditionInJapanese(text, { nameOf })?.replace(/Ver\.20th|Lv\.6/, "") ?? ""),
    ),
  ).toEqual([]);
});
