import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { EvolutionGraph } from "./EvolutionGraph.tsx";
import { edge, node } from "./graph.fixture.ts";

const many = Array.from({ length: 20 }, (_, index) => node(`a${index}`, "adult", 1));
const graph = {
  center: "c",
  nodes: [node("c", "child", 0), ...many, node("lone", undefined, 1)],
  edges: [...many.map(({ slug }) => edge("c", slug)), edge("lone", "c", { kind: "jogress" })],
};
const draw = () =>
  renderToStaticMarkup(
    <EvolutionGraph graph={graph} renderLink={({ slug }, props) => <a href={`/digimon/${slug}/tree`} {...props} />} />,
  );

describe("EvolutionGraph", () => {
  it("has a real link, with a name to read out, for every Digimon that is shown", () => {
    const html = draw();
    expect(html).toMatch(/<a href="\/digimon\/a0\/tree"[^>]* aria-label="a0, adult"/);
    expect(html).toContain('aria-label="lone, No level"');
    expect(html.match(/<a href=/g)).toHaveLength(13);
  });

  it("says of a closed group what is in it and that it can be opened", () => {
    expect(draw()).toMatch(/role="button" aria-expanded="false" aria-label="9 more, Normal, evolve from here"/);
  });

  it("is one stop for the tab key: at its centre", () => {
    const stops = [...draw().matchAll(/tabindex="0" data-place="(\w+)"/gi)].map(([, id]) => id);
    expect(stops).toEqual(["c"]);
  });

  it("explains the kinds of lines that occur and no others", () => {
    const html = draw();
    expect(html).toMatch(/Jogress<\/li>/);
    expect(html).not.toMatch(/Warp<\/li>/);
  });
});
