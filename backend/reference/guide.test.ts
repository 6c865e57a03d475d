import { DATA_DIRECTORY, readDataset } from "@digidex/db-snapshot/dataset";
import { describe, expect, it } from "vitest";
import { apiDocument, type Schema } from "./api-document.ts";
import { guide, LEVEL_WORDS } from "./guide.ts";

const { paths, components } = apiDocument({ api: "https://api.test", site: "https://site.test" });
const chapters = guide("https://api.test");
const textOf = (id: string) => {
  const chapter = chapters.find((one) => one.id === id);
  return [...(chapter?.paragraphs ?? []), ...(chapter?.points ?? [])].join(" ");
};
const parameter = (path: string, name: string): Schema =>
  paths[path]?.get.parameters?.find((each) => each.name === name)?.schema ?? {};

describe("the guide", () => {
  it("states the same numbers as the OpenAPI document", () => {
    const { maximum, default: fallback } = parameter("/digimon", "limit");
    expect(textOf("paging")).toContain(`\`limit\` is at most ${maximum} and ${fallback} by default`);
    expect(textOf("filters")).toContain(`up to ${parameter("/digimon", "level").maxItems} each`);
    expect(textOf("limits")).toContain(
      `${maximum} rows per page, ${parameter("/digimon", "level").maxItems} values per filter, ${parameter("/digimon", "ids").maxItems} \`ids\``,
    );
    const [k, steps] = ["k", "max_steps"].map((name) => parameter("/evolutions/path", name).maximum);
    const [depth, nodes] = ["depth", "max_nodes"].map((name) => parameter("/evolutions/graph", name).maximum);
    expect(textOf("limits")).toContain(`${k} paths of ${steps} steps`);
    expect(textOf("limits")).toContain(`depth ${depth} and ${nodes} nodes`);
    const evolutions = components.schemas.EvolutionList?.properties?.data;
    expect(textOf("limits")).toContain(`${evolutions?.maxItems} evolutions in each direction`);
  });

  it("has the names of all levels on the ladder", () => {
    const levels = readDataset(DATA_DIRECTORY, ["levels"]).levels.filter((level) => level.on_ladder);
    expect(LEVEL_WORDS).toEqual(levels.map(({ slug, name, name_ja, name_dub }) => [slug, name, name_ja, name_dub]));
  });

  it("requests existing routes with existing parameters, except in the example of an error", () => {
    for (const { id, example } of chapters) {
      const url = /"(https:[^"]+)"$/.exec(example?.command ?? "")?.[1];
      if (!url || id === "errors") continue;
      const { pathname, searchParams } = new URL(url);
      const path = pathname.startsWith("/digimon/") ? "/digimon/{key}" : pathname;
      const known = (paths[path]?.get.parameters ?? []).map(({ name }) => name);
      expect(paths).toHaveProperty([path]);
      expect(known).toEqual(expect.arrayContaining([...searchParams.keys()]));
    }
  });
});
