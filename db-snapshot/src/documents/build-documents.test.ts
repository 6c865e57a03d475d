import { beforeAll, describe, expect, it } from "vitest";
import type { Dataset } from "../dataset/csv-files.ts";
import { readDataset } from "../dataset/read-dataset.ts";
import { DATA_DIRECTORY } from "../paths.ts";
import { buildDocuments, type Documents } from "./build-documents.ts";

const urls = { api: "http://api.test", site: "http://site.test" };
let dataset: Dataset;
let documents: Documents;
beforeAll(() => {
  dataset = readDataset(DATA_DIRECTORY);
  documents = buildDocuments(dataset, urls);
});
const detail = (slug: string) => documents.digimon.find(({ row }) => row.slug === slug)!.detail;

describe("the documents", () => {
  it("put a Digimon's primary level first, and its own names before the others", () => {
    expect(detail("tailmon").levels.map((level) => level.slug)).toEqual(["adult", "child"]);
    expect(
      detail("agumon")
        .names.map(({ kind }) => kind)
        .slice(0, 3),
    ).toEqual(["primary", "japanese", "dub"]);
  });

  it("leave out of a detail the steps that only cards show, and order the rest by weight", () => {
    for (const { evolves_from, evolves_to } of documents.digimon.map(({ detail }) => detail)) {
      for (const { total, data } of [evolves_from, evolves_to]) {
        expect(data.length).toBe(Math.min(total, 60));
        expect(data.some(({ main_line, media }) => !main_line && media.join() === "card")).toBe(false);
      }
    }
    const counted = documents.digimon.reduce((sum, { detail }) => sum + detail.evolves_to.total, 0);
    expect(counted).toBe(dataset.evolutions.filter((edge) => edge.main_line || edge.media.join() !== "card").length);
  });

  it("name the others of a fusion as partners, with how many of each", () => {
    for (const { from, to, document } of documents.steps) {
      const groups = dataset.fusions.filter((one) => one.to === to.slug && one.members.includes(from.slug)).length;
      expect(document.partners).toHaveLength(groups);
    }
  }, 60_000);

  it("show a general condition before a game's, and name the game where only a game has one", () => {
    const shown = documents.steps.map(({ document }) => document);
    for (const { condition, conditions } of shown) {
      const [first] = conditions;
      if (!first) expect(condition).toBeNull();
      else if (first.context === "general") expect(condition).toBe(first.text);
      else expect(condition).toMatch(/^(Time Stranger|Cyber Sleuth|Dawn\/Dusk): /);
    }
  });

  it("point at the deployment's own addresses", () => {
    expect(detail("agumon")).toMatchObject({
      ...{ url: "http://api.test/digimon/agumon", image: "http://site.test/images/agumon.svg" },
    });
  });
});
