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

  it("keeps details within one and a half times their size without evidence, works, games and groups", () => {
    // URLs of a deployment without a domain of its own, the longest.
    const urls = { api: "https://d111111abcdef8.cloudfront.net", site: "https://d111111abcdef9.cloudfront.net" };
    const sizes = buildDocuments(dataset, urls).digimon.map(({ detail }) => Buffer.byteLength(JSON.stringify(detail)));
    const median = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)];
    expect(median).toBeLessThanOrEqual(1.5 * 4908);
  });

  it("lists the other members of a fusion as partners, with their quantity", () => {
    for (const { from, to, document } of documents.steps) {
      const groups = dataset.fusions.filter((one) => one.to === to.slug && one.members.includes(from.slug)).length;
      expect(document.partners).toHaveLength(groups);
    }
  });

  it("prefers a general condition, and names the game of another one", () => {
    const shown = documents.steps.map(({ document }) => document);
    for (const { condition, conditions } of shown) {
      const [first] = conditions;
      if (!first) expect(condition).toBeNull();
      else if (first.context === "general") expect(condition).toBe(first.text);
      else expect(condition).toMatch(/^(Time Stranger|Cyber Sleuth|Dawn\/Dusk|Next Order|Re:Digitize Decode): /);
    }
  });

  const step = (from: string, to: string) =>
    documents.steps.find((step) => step.from.slug === from && step.to.slug === to)!;

  it("counts families of sources, works by kind and episodes as the evidence of a step", () => {
    const { evidence, works } = step("agumon", "greymon").document;
    expect(evidence.tables).toEqual(["time-stranger", "cyber-sleuth", "dawn-dusk", "next-order", "redigitize-decode"]);
    expect(Object.values(evidence.works).reduce((sum, count) => sum + count, 0)).toBe(works.total);
    expect(evidence.score).toBeCloseTo(evidence.families + Math.log2(1 + works.total) + 1, 2);
    expect(works.top.map(({ slug }) => slug)).toEqual(["adventure", "time-stranger"]);
  });

  it("leaves out of the evidence what there is none of", () => {
    const parts = documents.steps.flatMap(({ document: { evidence } }) => [evidence.episodes, evidence.tables?.length]);
    expect(parts).toContain(undefined);
    expect(parts).not.toContain(0);
  });

  it("orders the steps of a detail by evidence, so that the usual evolution comes first", () => {
    for (const { evolves_from, evolves_to } of documents.digimon.map(({ detail }) => detail)) {
      for (const { data } of [evolves_from, evolves_to]) {
        const scores = data.map(({ evidence }) => evidence.score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }
    }
    expect(detail("agumon").evolves_to.data[0]?.digimon.slug).toBe("greymon");
  });

  it("says unknown, and never no, where no source marks the main line", () => {
    for (const { main_line, document } of documents.steps) {
      expect(document.main_line).toBe(main_line === true);
      expect(document.main_line_status).toBe(main_line === null ? "unknown" : main_line ? "yes" : "no");
    }
    expect(step("agumon", "greymon").document.main_line_status).toBe("unknown");
  });

  it("has for each game with a table exactly the steps that its table has", () => {
    const counts = documents.games.map(({ document }) => [document.slug, document.evolution_count] as const);
    expect(counts.slice(0, 5)).toEqual([
      ...([
        ["time-stranger", 1_120],
        ["cyber-sleuth", 912],
        ["dawn-dusk", 828],
      ] as const),
      ...([
        ["next-order", 444],
        ["redigitize-decode", 337],
      ] as const),
    ]);
  });

  it("states the requirements of a game as data and as a condition", () => {
    const { requirements, document } = step("angemon", "shakkoumon");
    const [inTimeStranger] = requirements;
    expect(inTimeStranger).toEqual({
      game: "time-stranger",
      alternatives: [
        {
          text: "DNA with Ankylomon, agent rank 5",
          requirements: [
            { kind: "partner", name: "Ankylomon", digimon: "ankylomon", op: "has", value: 1 },
            { kind: "agent_rank", name: "agent-rank", op: ">=", value: 5 },
          ],
        },
      ],
    });
    expect(document.conditions).toContainEqual({ context: "time-stranger", text: "DNA with Ankylomon, agent rank 5" });
    expect(document.kind).toBe("jogress");
  });

  it("keeps alternatives of a game apart", () => {
    const inDawnDusk = step("garurumon", "karatenmon").requirements.find(({ game }) => game === "dawn-dusk");
    expect(inDawnDusk?.alternatives.map(({ text }) => text)).toEqual([
      ...["DNA with Firamon, Lv 27, Spirit 175, Speed 155", "DNA with Kogamon, Lv 27, Spirit 175, Speed 155"],
    ]);
  });

  it("tells forms with the X-Antibody from natural carriers", () => {
    expect(detail("agumon-x-antibody")).toMatchObject({ x_antibody: true, x_antibody_kind: "form" });
    expect(detail("dorumon")).toMatchObject({ x_antibody: false, x_antibody_kind: "natural" });
    expect(detail("agumon")).toMatchObject({ x_antibody: false, x_antibody_kind: null });
  });

  it("has the figures, resistances and skills of a Digimon in a game, and its groups", () => {
    const omegamon = detail("omegamon");
    expect(omegamon.groups).toContainEqual(expect.objectContaining({ slug: "royal-knights", core: true }));
    const inTimeStranger = omegamon.games.find(({ slug }) => slug === "time-stranger");
    expect(inTimeStranger?.figures?.map(({ level }) => level)).toEqual(["1", "99"]);
    expect(inTimeStranger?.skills?.length).toBeGreaterThan(0);
    expect(Object.values(inTimeStranger?.resistances ?? {})).not.toContain(1);
  });

  it("adds the Japanese short form of a mode, where Japanese has a mode and no other name is the same", () => {
    const short = (slug: string) =>
      detail(slug).names.filter(({ lang, kind }) => lang === "ja" && kind === "abbreviation");
    const named = (slug: string) => short(slug).map(({ name }) => name);
    expect(named("dukemon-crimson-mode")).toEqual(["デュークモンCM"]);
    expect(named("beelzebumon-blast-mode")).toEqual(["ベルゼブモンBM"]);
    expect(named("imperialdramon-paladin-mode")).toEqual(["インペリアルドラモンPM"]);
    expect(named("dukemon")).toEqual([]);
    expect(named("gaioumon-itto-mode")).toEqual([]);
    expect(named("omega-armamon-burst-mode")).toEqual([]);
  });

  it("lists the members proper of a group first, then the best known", () => {
    const membersOf = (group: string) =>
      documents.groups
        .find(({ document }) => document.slug === group)
        ?.detail.members.map(({ digimon }) => digimon.slug);
    expect(membersOf("royal-knights")?.slice(0, 4)).toEqual(["omegamon", "dukemon", "magnamon", "alphamon"]);
    expect(membersOf("three-archangels")?.slice(0, 2)).toEqual(["seraphimon", "cherubimon-virtue"]);
  });

  it("lists the Digimon with a signature skill first, then the best known", () => {
    const { detail } = documents.skills.find(({ row }) => row.slug === "baby-flame") ?? {};
    const users = detail?.digimon.map(({ digimon, role }) => `${role} ${digimon.slug}`) ?? [];
    expect(users.slice(0, 2)).toEqual(["signature agumon", "signature agumon-black"]);
    expect(users.indexOf("signature agumon-x-antibody")).toBeLessThan(users.indexOf("attack toy-agumon"));
    expect(users.indexOf("attack toy-agumon")).toBeLessThan(users.indexOf("attack clear-agumon"));
  });

  it("adds the reading of a name in katakana", () => {
    expect(detail("agumon").names).toContainEqual({ name: "あぐもん", lang: "ja-Hira", kind: "reading" });
  });

  it("writes the deployment's public URLs", () => {
    expect(detail("agumon")).toMatchObject({
      ...{ url: "http://api.test/digimon/agumon", image: "http://site.test/images/agumon.svg" },
    });
  });
});
