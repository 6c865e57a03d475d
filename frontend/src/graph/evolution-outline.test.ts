import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evolutionOutline, type OutlineEntry, type OutlineGroup } from "./evolution-outline.ts";
import { anyGraph, edge, node } from "./graph.fixture.ts";
import { layoutGraph } from "./layout.ts";

const entriesOf = (groups: readonly OutlineGroup[]): OutlineEntry[] =>
  groups.flatMap(({ entries }) => entries.flatMap((entry) => [entry, ...entriesOf(entry.groups)]));

describe("evolutionOutline", () => {
  it("lists every node of the graph once", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { center, groups } = evolutionOutline(graph);
        const listed = [center.slug, ...entriesOf(groups).map((entry) => entry.node.slug)];
        expect(listed.sort()).toEqual(graph.nodes.map(({ slug }) => slug).sort());
      }),
    );
  });

  it("contains every edge that the drawing shows", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const named = entriesOf(evolutionOutline(graph).groups).flatMap((entry) => [entry.edge, ...entry.others]);
        const pairs = new Set(named.map(({ from, to }) => `${from}>${to}`));
        for (const { from, to, isSecondary } of layoutGraph(graph, { limit: 99 }).edges) {
          if (!isSecondary) expect(pairs.has(`${from}>${to}`)).toBe(true);
        }
      }),
    );
  });

  it("groups by direction and kind, with `to` and the main line first", () => {
    const nodes = [node("c", "child", 0), ...["a", "b", "d", "e"].map((slug) => node(slug, "adult", 1))];
    const edges = [
      edge("a", "c"),
      edge("c", "b", { kind: "jogress" }),
      edge("c", "d"),
      edge("c", "e", { main_line: true }),
    ];
    const { groups } = evolutionOutline({ center: "c", nodes, edges });
    expect(
      groups.map(({ direction, kind, entries }) => [direction, kind, entries.map((entry) => entry.node.slug)]),
    ).toEqual([
      ["to", "normal", ["e", "d"]],
      ["to", "jogress", ["b"]],
      ["from", "normal", ["a"]],
    ]);
  });
});
