import { describe, expect, it } from "vitest";
import { apiDocument, type Schema } from "./api-document.ts";
import { guide } from "./guide.ts";

const { paths, components } = apiDocument({ api: "https://api.test", site: "https://site.test" });
const chapters = guide("https://api.test");
const words = (id: string) => {
  const { paragraphs, points = [] } = chapters.find((chapter) => chapter.id === id)!;
  return [...paragraphs, ...points].join(" ");
};
const parameter = (path: string, name: string): Schema =>
  paths[path]!.get.parameters!.find((each) => each.name === name)!.schema;

describe("the guide", () => {
  it("gives the figures that the OpenAPI document gives", () => {
    const { maximum, default: fallback } = parameter("/digimon", "limit");
    expect(words("paging")).toContain(`\`limit\` is up to ${maximum} and ${fallback} if absent`);
    expect(words("filters")).toContain(`up to ${parameter("/digimon", "level").maxItems} each`);
    expect(words("limits")).toContain(
      `${maximum} rows a page, ${parameter("/digimon", "level").maxItems} values a filter, ${parameter("/digimon", "ids").maxItems} \`ids\``,
    );
    const [k, steps] = ["k", "max_steps"].map((name) => parameter("/evolutions/path", name).maximum);
    const [depth, nodes] = ["depth", "max_nodes"].map((name) => parameter("/evolutions/graph", name).maximum);
    expect(words("limits")).toContain(`${k} ways of ${steps} steps`);
    expect(words("limits")).toContain(`depth ${depth} and ${nodes} nodes`);
    const { evolves_to } = components.schemas.DigimonDetail!.properties!;
    expect(words("limits")).toContain(`${evolves_to!.properties!.data!.maxItems} evolutions a side`);
  });

  it("asks only for what there is, but for the mistake that it shows", () => {
    for (const { id, example } of chapters) {
      const address = /"(https:[^"]+)"$/.exec(example?.command ?? "")?.[1];
      if (!address || id === "errors") continue;
      const { pathname, searchParams } = new URL(address);
      const path = pathname.startsWith("/digimon/") ? "/digimon/{key}" : pathname;
      const known = (paths[path]?.get.parameters ?? []).map(({ name }) => name);
      expect(paths).toHaveProperty([path]);
      expect(known).toEqual(expect.arrayContaining([...searchParams.keys()]));
    }
  });
});
