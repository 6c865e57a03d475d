import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyGraph, edge, node } from "./graph.fixture.ts";
import { type Layout, layoutGraph } from "./layout.ts";

const limits = fc.integer({ min: 1, max: 14 });
const nodesOf = ({ places }: Layout) => places.filter(({ type }) => type === "node").map(({ id }) => id);
const groupsOf = ({ places }: Layout) => places.flatMap((place) => (place.type === "group" ? [place.group] : []));

describe("layoutGraph", () => {
  it("gives every node one place, of its own or in a closed group", () => {
    fc.assert(
      fc.property(anyGraph, limits, (graph, limit) => {
        const layout = layoutGraph(graph, { limit });
        const members = groupsOf(layout).flatMap((group) => group.members.map(({ slug }) => slug));
        expect([...nodesOf(layout), ...members].sort()).toEqual(graph.nodes.map(({ slug }) => slug).sort());
      }),
    );
  });

  it("places no box over another one or outside the drawing, with open and closed groups", () => {
    fc.assert(
      fc.property(anyGraph, limits, fc.boolean(), (graph, limit, isOpen) => {
        const closed = layoutGraph(graph, { limit });
        const expanded = new Set(isOpen ? groupsOf(closed).map(({ id }) => id) : []);
        const { places, width, height } = layoutGraph(graph, { limit, expanded });
        for (const [index, a] of places.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
          for (const b of places.slice(index + 1)) {
            const isApart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(isApart, `${a.id} and ${b.id}`).toBe(true);
          }
        }
      }),
    );
  });

  it("connects existing, different places, and each pair once for each kind", () => {
    fc.assert(
      fc.property(anyGraph, limits, (graph, limit) => {
        const { places, edges } = layoutGraph(graph, { limit });
        const ids = new Set(places.map(({ id }) => id));
        for (const { from, to, path } of edges) {
          expect(ids.has(from) && ids.has(to) && from !== to).toBe(true);
          expect(path).not.toMatch(/NaN|Infinity/);
        }
        expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
      }),
    );
  });

  it("connects every place but the centre by a drawn edge", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { places, edges } = layoutGraph(graph, { limit: 99 });
        const shown = edges.filter(({ isSecondary }) => !isSecondary);
        for (const { id } of places) {
          if (id !== graph.center)
            expect(
              shown.some(({ from, to }) => from === id || to === id),
              id,
            ).toBe(true);
        }
      }),
    );
  });

  it("shows exactly the members of an opened group and moves no other column", () => {
    fc.assert(
      fc.property(anyGraph, limits, (graph, limit) => {
        const closed = layoutGraph(graph, { limit });
        for (const group of groupsOf(closed)) {
          const open = layoutGraph(graph, { limit, expanded: new Set([group.id]) });
          const before = new Set(nodesOf(closed));
          const added = nodesOf(open).filter((id) => !before.has(id));
          expect(added.sort()).toEqual(group.members.map(({ slug }) => slug).sort());
          expect(nodesOf(open).length).toBe(before.size + added.length);
          const column = closed.places.find(({ id }) => id === group.id)!.column;
          const others = (layout: Layout) =>
            layout.places.filter((place) => place.column !== column).map(({ id, x, y }) => [id, x, y]);
          expect(others(open)).toEqual(others(closed));
        }
      }),
    );
  });

  it("returns the same layout for the same response", () => {
    fc.assert(
      fc.property(anyGraph, limits, (graph, limit) => {
        expect(layoutGraph(structuredClone(graph), { limit })).toEqual(layoutGraph(graph, { limit }));
      }),
    );
  });

  it("keeps the limit, and shows the centre and the main line first", () => {
    const many = Array.from({ length: 40 }, (_, index) => node(`a${index}`, "adult", 1));
    const graph = {
      center: "c",
      nodes: [node("c", "child", 0), ...many],
      edges: many.map(({ slug }, index) => edge("c", slug, { main_line: index > 36 })),
    };
    const layout = layoutGraph(graph, { limit: 6 });
    expect(nodesOf(layout)).toEqual(expect.arrayContaining(["c", "a37", "a38", "a39"]));
    expect(layout.places).toHaveLength(7);
    expect(groupsOf(layout).map(({ id, members }) => [id, members.length])).toEqual([["adult:to:normal", 35]]);
  });

  it("orders the levels of the ladder from left to right, followed by the others", () => {
    const levels = [undefined, "armor", "ultimate", "unheard-of", "child", "baby-i"];
    const nodes = levels.map((level, index) => node(`n${index}`, level, index === 0 ? 0 : 1));
    const graph = { center: "n0", nodes, edges: nodes.slice(1).map(({ slug }) => edge("n0", slug)) };
    const { columns } = layoutGraph(graph);
    expect(columns.map(({ level }) => level)).toEqual(["baby-i", "child", "ultimate", "armor", "unheard-of", "none"]);
    expect(columns.map(({ isOnLadder }) => isOnLadder)).toEqual([true, true, true, false, false, false]);
  });

  it("avoids a crossing that can be avoided", () => {
    const nodes = [
      node("c", "child", 0),
      ...["p", "q"].map((slug) => node(slug, "adult", 1)),
      ...["x", "y"].map((slug) => node(slug, "ultimate", 2)),
    ];
    const edges = [edge("c", "p"), edge("c", "q"), edge("p", "y"), edge("q", "x")];
    const y = (slug: string) => layout.places.find(({ id }) => id === slug)!.y;
    const layout = layoutGraph({ center: "c", nodes, edges });
    expect(Math.sign(y("p") - y("q"))).toBe(Math.sign(y("y") - y("x")));
  });

  it("draws a centre without evolutions", () => {
    const layout = layoutGraph({ center: "c", nodes: [node("c", undefined, 0)], edges: [] });
    expect(nodesOf(layout)).toEqual(["c"]);
    expect(layout.edges).toEqual([]);
  });
});
