import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selectLanguage } from "../i18n/texts.ts";
import { lookUpIn, type NameIndex, namesUsedBy } from "../names/name-index.ts";
import { Condition } from "./condition.tsx";

/** "Tailmon" is an original name and another's dub name. */
const INDEX: NameIndex = {
  digimon: [
    ["tailmon", "Tailmon", "テイルモン", "Gatomon", []],
    ["tailmon-2", "Another", "ベツモン", "Tailmon", []],
    ["agumon", "Agumon", "アグモン", "", []],
  ],
  terms: { level: {}, attribute: {}, field: {}, type: {}, group: {}, game: {} },
};
const render = (text: string, game?: string) =>
  namesUsedBy(lookUpIn(INDEX), () => renderToStaticMarkup(<Condition text={text} game={game} />));

describe("Condition in Japanese", () => {
  beforeAll(() => selectLanguage("ja"));
  // Other files of the same worker share the texts.
  afterAll(() => selectLanguage("en"));

  it("takes a name for an original one, and for a dub one only if it is no original one", () => {
    expect(render("with Tailmon")[0]).toBe("テイルモン");
    expect(render("with Gatomon")[0]).toBe("テイルモン");
  });

  it("takes a name in a game's condition for a dub one", () => {
    expect(render("DNA with Tailmon", "dawn-dusk")[0]).toBe("ベツモンとのジョグレス");
    expect(render("DNA with Agumon", "dawn-dusk")[0]).toBe("アグモンとのジョグレス");
  });

  it("marks what it has no words for as English", () => {
    expect(render("with the Chrono Core")[0]).toBe('<span lang="en">with the Chrono Core</span>');
  });

  it("tells which names it used, and which texts are none", () => {
    const [, names] = render("with Agumon or Chrono Core");
    expect(names?.digimon.map(([slug]) => slug)).toEqual(["agumon"]);
    expect(names?.others).toContain("Chrono Core");
  });
});
