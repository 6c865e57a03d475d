import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { expect, it } from "vitest";
import { dictionary } from "../src/i18n/ja.ts";

const { levels, attributes, fields, types } = readDataset(DATA_DIRECTORY);
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

it.each(["level", "attribute", "field"] as const)("every %s has a Japanese name", (kind) => {
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
