import { DirectedGraph } from "graphology";
import { Sigma } from "sigma";
import { EdgeRectangleProgram, type NodeLabelDrawingFunction } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import { createNormalizationFunction, graphExtent } from "sigma/utils";
import type { MapDigimon, MapStep } from "./map-data.ts";

/**
 * How the picture looks, as CSS colours.
 * @property others the steps that are not of the chosen Digimon
 */
export type Look = Record<"ground" | "text" | "step" | "mainLine" | "others" | "faint" | "marked", string>;

/**
 * What the picture shows.
 * @property shown slugs of the Digimon that pass the filters; the others are faint
 * @property steps that are drawn between shown Digimon
 * @property at the chosen Digimon, whose steps are marked
 */
type View = {
  look: Look;
  font: string;
  shown: ReadonlySet<string>;
  steps: readonly MapStep[];
  at: string | undefined;
  colourOf(digimon: MapDigimon): string;
  nameOf(digimon: MapDigimon): string;
};

export type Picture = {
  show(view: View): void;
  /** Moves to a Digimon, or to all of them. */
  moveTo(slug: string | undefined): void;
  zoomBy(factor: number): void;
  close(): void;
};

type Handlers = { onChoose(slug: string | undefined): void };
type NodeAttributes = { x: number; y: number; size: number };
/** Sigma sees no edges. */
type EdgeAttributes = Record<string, never>;

/** Milliseconds of a movement, unless the user prefers reduced motion. */
const MOVEMENT = 500;
/** The part of the picture that is seen around a Digimon; 1 is the whole. */
const NEAR = 0.18;
/** CSS pixels from its middle in which a press chooses a Digimon: dots are smaller than a finger. */
const REACH = 22;
/** So many names at most are written whatever the size of their dots: those of neighbours, or of all that are shown. */
const NAMED = 24;
/** The width in CSS pixels at which dots have their full size. */
const FULL_WIDTH = 900;

/**
 * Draws all Digimon as dots and their steps as lines, with WebGL. Pans and zooms by mouse, wheel and touch.
 * @throws if the browser has no WebGL
 * @see https://www.sigmajs.org
 */
export function createPicture(container: HTMLElement, digimon: readonly MapDigimon[], { onChoose }: Handlers): Picture {
  const bySlug = new Map(digimon.map((one) => [one.slug, one]));
  const graph = new DirectedGraph<NodeAttributes, EdgeAttributes>();
  const scale = Math.min(1, Math.max(0.6, container.clientWidth / FULL_WIDTH));
  for (const { slug, x, y, fame } of digimon) graph.addNode(slug, { x, y, size: sizeOf(fame) * scale });
  /** As Sigma places them, which its display data only has after a refresh. */
  const places = digimon.map(createNormalizationFunction(graphExtent(graph)));

  let view: View | undefined;
  /** Between shown Digimon, in the order in which they are drawn: the main line lies on the others. */
  let drawn: readonly MapStep[] = [];
  let hovered: string | undefined;
  let near: ReadonlySet<string> = new Set();

  /**
   * Draws the steps as one batch whenever Sigma computes its own data anew. Edges of the graph would be several objects each,
   * and a map has thousands.
   */
  class Steps extends EdgeRectangleProgram<NodeAttributes, EdgeAttributes> {
    override reallocate(): void {
      super.reallocate(drawn.length);
      const centre = hovered ?? view?.at;
      const isOfCentre = ({ from, to }: MapStep) => digimon[from]?.slug === centre || digimon[to]?.slug === centre;
      const marked = centre === undefined ? [] : drawn.filter(isOfCentre);
      const others = marked.length === 0 ? drawn : drawn.filter((step) => !isOfCentre(step));
      if (!view) return;
      const { look } = view;
      let place = 0;
      const add = ({ from, to }: MapStep, style: { color: string; size: number }) => {
        // Of the data that the type asks for, the program reads these.
        const [source, target] = [places[from], places[to]] as [NodeDisplayData, NodeDisplayData];
        this.processVisibleItem(0, place++ * this.STRIDE, source, target, style as EdgeDisplayData);
      };
      const styles = {
        mainLine: { color: look.mainLine, size: 1.2 },
        step: { color: look.step, size: 0.6 },
        others: { color: look.others, size: 0.6 },
      };
      for (const step of others)
        add(step, styles[centre !== undefined ? "others" : step.line === "main" ? "mainLine" : "step"]);
      for (const step of marked) add(step, { color: look.marked, size: 1 });
    }
  }

  const drawName: NodeLabelDrawingFunction<NodeAttributes, EdgeAttributes> = (context, { x, y, size, label }) => {
    if (!label || !view) return;
    context.font = `500 13px ${view.font}`;
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = view.look.ground;
    context.strokeText(label, x + size + 4, y + 4.5);
    context.fillStyle = view.look.text;
    context.fillText(label, x + size + 4, y + 4.5);
  };

  // Without Digimon, which the first view shows: Sigma computes all that it has at once.
  const renderer = new Sigma<NodeAttributes, EdgeAttributes>(new DirectedGraph(), container, {
    allowInvalidContainer: true,
    zIndex: true,
    enableCameraRotation: false,
    minCameraRatio: 0.04,
    maxCameraRatio: 1.5,
    stagePadding: 16,
    minEdgeThickness: 1,
    edgeProgramClasses: { line: Steps },
    labelRenderedSizeThreshold: 5,
    labelGridCellSize: 110,
    defaultDrawNodeLabel: drawName,
    defaultDrawNodeHover(context, data, settings) {
      if (!view) return;
      context.beginPath();
      context.arc(data.x, data.y, data.size + 3, 0, Math.PI * 2);
      context.lineWidth = 2.5;
      context.strokeStyle = view.look.marked;
      context.stroke();
      drawName(context, data, settings);
    },
    nodeReducer(slug, data) {
      const one = bySlug.get(slug);
      if (!view || !one) return { ...data, hidden: true };
      const { size } = data;
      if (!view.shown.has(slug) && slug !== view.at)
        return { ...data, color: view.look.faint, size: Math.min(size, 2), label: "" };
      const isMarked = slug === view.at || slug === hovered;
      return {
        ...data,
        color: view.colourOf(one),
        label: view.nameOf(one),
        size: isMarked ? size + 2 : size,
        highlighted: slug === view.at,
        forceLabel: near.has(slug) || view.shown.size <= NAMED,
        zIndex: isMarked ? 3 : near.has(slug) ? 2 : 1,
      };
    },
  });

  renderer.on("enterNode", ({ node }) => hover(view?.shown.has(node) ? node : undefined));
  renderer.on("leaveNode", () => hover(undefined));
  renderer.on("clickNode", ({ node, event }) => choose(view?.shown.has(node) ? node : nearestTo(event)));
  renderer.on("clickStage", ({ event }) => choose(nearestTo(event)));
  const resized = new ResizeObserver(() => {
    const { width, height } = renderer.getDimensions();
    // The first call says what the size is.
    if (container.offsetWidth === width && container.offsetHeight === height) return;
    renderer.resize();
    renderer.scheduleRefresh();
  });
  resized.observe(container);

  return {
    show(next) {
      if (next.steps !== view?.steps || next.shown !== view.shown) drawn = drawnOf(next);
      view = next;
      markNeighbours();
      if (renderer.getGraph() === graph) renderer.refresh();
      else renderer.setGraph(graph);
    },
    moveTo(slug) {
      const place = slug === undefined ? undefined : renderer.getNodeDisplayData(slug);
      move(place ? { x: place.x, y: place.y, ratio: NEAR } : { x: 0.5, y: 0.5, ratio: 1 });
    },
    zoomBy(factor) {
      const { ratio } = renderer.getCamera().getState();
      move({ ratio: renderer.getCamera().getBoundedRatio(ratio / factor) });
    },
    close() {
      resized.disconnect();
      renderer.kill();
    },
  };

  function drawnOf({ steps, shown }: View): MapStep[] {
    const isShown = digimon.map(({ slug }) => shown.has(slug));
    const between = steps.filter(({ from, to }) => from !== to && isShown[from] && isShown[to]);
    return [...between.filter(({ line }) => line !== "main"), ...between.filter(({ line }) => line === "main")];
  }

  function markNeighbours(): void {
    const centre = hovered ?? view?.at;
    const neighbours = drawn.flatMap(({ from, to }) => {
      const [one, other] = [digimon[from], digimon[to]];
      return one?.slug === centre ? (other ?? []) : other?.slug === centre ? (one ?? []) : [];
    });
    const famous = [...new Set(neighbours)].sort((a, b) => a.fame - b.fame);
    near = new Set(famous.slice(0, NAMED).map(({ slug }) => slug));
  }

  function hover(slug: string | undefined): void {
    hovered = slug;
    container.style.cursor = slug ? "pointer" : "";
    markNeighbours();
    renderer.refresh({ skipIndexation: true });
  }

  function choose(slug: string | undefined): void {
    if (slug !== view?.at) onChoose(slug);
  }

  function nearestTo({ x, y }: { x: number; y: number }): string | undefined {
    let [nearest, distance]: [string | undefined, number] = [undefined, REACH];
    for (const slug of view?.shown ?? []) {
      const one = bySlug.get(slug);
      if (!one) continue;
      const at = renderer.graphToViewport(one);
      const away = Math.hypot(at.x - x, at.y - y);
      if (away < distance) [nearest, distance] = [slug, away];
    }
    return nearest;
  }

  function move(state: { x?: number; y?: number; ratio: number }): void {
    const camera = renderer.getCamera();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) camera.setState(state);
    else void camera.animate(state, { duration: MOVEMENT });
  }
}

/** The radius of a dot in CSS pixels: the best known are larger, and their names are written first. */
function sizeOf(fame: number): number {
  if (fame < 60) return 7;
  return fame < 300 ? 5 : 3.4;
}
