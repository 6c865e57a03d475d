import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyGraph, edge, node } from "./graph.fixture.ts";
import { layoutGraph } from "./layout.ts";
import { type Arrow, nextPlace } from "./next-place.ts";

const ARROWS: Arrow[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

describe("nextPlace", () => {
  it("reaches every place from the centre", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const layout = layoutGraph(graph, { limit: 6 });
        const reached = new Set([graph.center]);
        for (const id of reached) for (const arrow of ARROWS) reached.add(nextPlace(layout, id, arrow));
        expect(reached.size).toBe(layout.places.length);
      }),
    );
  });

  it("prefers a connected place to a nearer one", () => {
    const nodes = [
      node("c", "child", 0),
      ...["p", "q", "r"].map((slug) => node(slug, "adult", 1)),
      node("z", "ultimate", 2),
    ];
    const layout = layoutGraph({
      center: "c",
      nodes,
      edges: [edge("c", "p"), edge("c", "q"), edge("c", "r"), edge("q", "z")],
    });
    expect(nextPlace(layout, "z", "ArrowLeft")).toBe("q");
  });

  it("stays when there is no further place", () => {
    const layout = layoutGraph({ center: "c", nodes: [node("c", "child", 0)], edges: [] });
    for (const arrow of ARROWS) expect(nextPlace(layout, "c", arrow)).toBe("c");
  });
});
