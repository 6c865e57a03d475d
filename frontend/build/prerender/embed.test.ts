import fc from "fast-check";
import { expect, it } from "vitest";
import { embedDocument, oembed } from "./embed.ts";

const SITE = "https://digidex.example";
const agumon = {
  ...{ slug: "agumon", name: "Agumon", name_ja: "アグモン" },
  levels: [{ slug: "child", name: "Child", name_dub: "Rookie" }],
  attributes: [{ slug: "vaccine", name: "Vaccine", name_dub: null }],
  types: [{ slug: "reptile", name: "Reptile", name_dub: null }],
};

it("the description has what oEmbed 1.0 requires of a rich resource, and a thumbnail with its size", () => {
  const { html, ...description } = oembed(agumon, SITE) as Record<string, unknown>;
  expect(description).toEqual({
    ...{ version: "1.0", type: "rich", title: "Agumon", width: 340, height: 140, cache_age: 86_400 },
    ...{ provider_name: "Digidex", provider_url: SITE },
    ...{ thumbnail_url: `${SITE}/cards/digimon/agumon.png`, thumbnail_width: 1200, thumbnail_height: 630 },
  });
  expect(html).toMatch(/^<iframe src="https:\/\/digidex\.example\/embed\/digimon\/agumon" width="340" height="140" /);
});

it("no name can leave its element or attribute", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: fc.constantFrom("<", ">", "&", '"', "'", "a") }), (name) => {
      const page = embedDocument({ ...agumon, name, name_ja: name }, SITE);
      const plain = embedDocument({ ...agumon, name: "a", name_ja: "a" }, SITE);
      expect([...page.matchAll(/[<>]/g)].length).toBe([...plain.matchAll(/[<>]/g)].length);
      const { html } = oembed({ ...agumon, name }, SITE) as { html: string };
      expect(/^<iframe( [a-z]+="[^"]*")*><\/iframe>$/.test(html)).toBe(true);
    }),
  );
});
