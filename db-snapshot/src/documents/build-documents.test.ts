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

describe("buildDocuments", () => {
  it("puts the primary level first, and the names of digimon.csv before the others", () => {
    expect(detail("tailmon").levels.map((level) => level.slug)).toEqual(["adult", "child"]);
    expect(
      detail("agumon")
        .names.map(({ kind }) => kind)
        .slice(0, 3),
    ).toEqual(["primary", "japanese", "dub"]);
  });

  it("leaves steps that are seen on cards only out of details", () => {
    for (const { evolves_from, evolves_to } of documents.digimon.map(({ detail }) => detail)) {
      for (const { total, data } of [evolves_from, evolves_to]) {
        expect(data.length).toBe(Math.min(total, 60));
        expect(data.some(({ main_line, media }) => !main_line && media.join() === "card")).toBe(false);
      }
    }
    const counted = documents.digimon.reduce((sum, { detail }) => sum + detail.evolves_to.total, 0);
    expect(counted).toBe(dataset.evolutions.filter((step) => step.main_line || step.media.join() !== "card").length);
  });

  it("lists the other members of a fusion as partners, with their quantity", () => {
    for (const { from, to, document } of documents.steps) {
      const groups = dataset.fusions.filter((one) => one.to === to.slug && one.members.includes(from.slug)).length;
      expect(document.partners).toHaveLength(groups);
    }
  }, 60_000);

  it("prefers a general condition, and names the game of another one", () => {
    const shown = documents.steps.map(({ document }) => document);
    for (const { condition, conditions } of shown) {
      const [first] = conditions;
      if (!first) expect(condition).toBeNull();
      else if (first.context === "general") expect(condition).toBe(first.text);
      else expect(condition).toMatch(/^(Time Stranger|Cyber Sleuth|Dawn\/Dusk|Next Order|Re:Digitize Decode): /);
    }
  });

  it("writes the deployment's public URLs", () => {
    expect(detail("agumon")).toMatchObject({
      ...{ url: "http://api.test/digimon/agumon", image: "http://site.test/images/agumon.svg" },
    });
  });
});
