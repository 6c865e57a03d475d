import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { EvolutionGraph } from "./evolution-graph.tsx";
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
  it("renders a link with an accessible name for every shown Digimon", () => {
    const html = draw();
    expect(html).toMatch(/<a href="\/digimon\/a0\/tree"[^>]* aria-label="a0, adult"/);
    expect(html).toContain('aria-label="lone, No level"');
    expect(html.match(/<a href=/g)).toHaveLength(13);
  });

  it("renders a closed group as a button with the number and kind of its members", () => {
    expect(draw()).toMatch(/role="button" aria-expanded="false" aria-label="9 more, Evolution, evolve from here"/);
  });

  it("is one tab stop, at its centre", () => {
    const stops = [...draw().matchAll(/tabindex="0" data-place="(\w+)"/gi)].map(([, id]) => id);
    expect(stops).toEqual(["c"]);
  });

  it("explains only the kinds of lines that are drawn", () => {
    const html = draw();
    expect(html).toMatch(/Jogress \(DNA\)<\/li>/);
    expect(html).not.toMatch(/Warp evolution<\/li>/);
  });
});
