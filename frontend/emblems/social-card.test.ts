import { inflateSync } from "node:zlib";
import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { describe, expect, it } from "vitest";
import { blockHeight, lineWidth, textBlocks } from "./card-text.ts";
import { CARD_SIZE, cardLayout, heightOf, socialCard, TEXT } from "./social-card.ts";

const agumon = {
  slug: "agumon",
  levels: ["child"],
  attributes: ["vaccine"],
  fields: ["dragons-roar"],
  types: ["reptile"],
  x_antibody: false,
};
const card = { title: "Agumon", captions: ["Child", "Vaccine"], picture: { digimon: agumon } };

/** The contents of a PNG's chunks, by type. */
function chunksOf(png: Buffer) {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return (type: string) => chunks.get(type) ?? Buffer.alloc(0);
}

describe("socialCard", () => {
  it("is a PNG of the size that link previews expect", () => {
    const png = socialCard(card);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    const header = chunksOf(png)("IHDR");
    expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
    const rows = inflateSync(chunksOf(png)("IDAT"));
    expect(rows.length).toBe(CARD_SIZE.height * (1 + CARD_SIZE.width / 2));
  });

  it("is the same for the same facts and different for other facts", () => {
    const png = socialCard(card);
    const others = [
      { ...card, picture: { digimon: { ...agumon, slug: "gabumon" } } },
      { ...card, picture: { digimon: { ...agumon, x_antibody: true } } },
      { ...card, picture: { crest: { kind: "field", slug: "dragons-roar" } as const } },
      { ...card, picture: "device" as const },
      { ...card, title: "アグモン" },
      { ...card, subtitle: "アグモン" },
    ];
    expect(socialCard(card).equals(png)).toBe(true);
    expect(new Set([card, ...others].map((one) => socialCard(one).toString("base64"))).size).toBe(others.length + 1);
  });

  it("has room for every name of a Digimon and a skill in two languages, and cuts no line", () => {
    const { digimon, skills } = readDataset(DATA_DIRECTORY, ["digimon", "skills"]);
    const letters = (text: string) => text.replaceAll(/\s/g, "");
    const faults = [...digimon, ...skills].flatMap(({ name, name_ja, name_dub }) =>
      [
        { title: name, subtitle: name_dub || undefined },
        { title: name_ja || name, subtitle: name },
      ].flatMap(({ title, subtitle }) => {
        const layout = cardLayout({ title, subtitle, captions: ["成熟期"] });
        const blocks = [layout.title, ...(layout.subtitle ? [layout.subtitle] : []), ...layout.captions];
        return [
          heightOf(layout) > TEXT.height && `${title} is too high`,
          letters(layout.title.lines.join("")) !== letters(title) && `${title} is cut`,
          ...blocks.flatMap((block) =>
            block.lines.map((line) => lineWidth(block, line) > TEXT.width && `${line} is too wide`),
          ),
        ].filter(Boolean);
      }),
    );
    expect(faults).toEqual([]);
  });
});

describe("textBlocks", () => {
  const linesOf = (text: string) => textBlocks(text, TEXT.width, 1).at(-1)?.lines;

  it("breaks names at spaces, hyphens and colons", () => {
    expect(linesOf("Arresterdramon: Superior Mode")).toEqual(["Arresterdramon:", "Superior Mode"]);
    expect(linesOf("オファニモン：フォールダウンモード")).toEqual(["オファニモン：", "フォールダ", "ウンモード"]);
  });

  it("begins no line with a character that belongs to the one before", () => {
    for (const line of linesOf("アルフォースブイドラモンフューチャーモード") ?? [])
      expect(line).not.toMatch(/^[ーァィュョャッ]/);
  });

  it("offers large letters first, and always letters of scale 1", () => {
    const blocks = textBlocks("Tailmon", TEXT.width, 3);
    expect(blocks.map(({ scale }) => scale)).toEqual([2, 1]);
    expect(blocks.map(blockHeight)).toEqual([20, 10]);
  });
});
