import "./evolution-graph.css";
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNames } from "../names/names.tsx";
import { EdgeLegend, Edges } from "./edges.tsx";
import type { EvolutionData } from "./evolution-data.ts";
import { layoutGraph } from "./layout.ts";
import { nextPlace } from "./next-place.ts";
import { useDragScroll, useZoom, ZOOM_STEP } from "./pan-and-zoom.ts";
import { Places, type PlacesProps } from "./places.tsx";

/** The smallest text, of long names, has 11 units; with fewer than 9 pixels it could not be read. */
const READABLE_SCALE = 0.85;

/** The scale at which the whole drawing is visible, or as much of it as can be read; at most 1. */
const scaleToFit = (viewport: HTMLElement | null, { width, height }: { width: number; height: number }) =>
  viewport ? Math.max(READABLE_SCALE, Math.min(1, viewport.clientWidth / width, viewport.clientHeight / height)) : 1;

/** @property limit rows of a column at most; the rest is in groups, which the user can open */
type Props = { graph: EvolutionData; limit?: number } & Pick<PlacesProps, "renderLink">;

/** The evolutions around a Digimon, with a column for each level. Scrolls and zooms in a box of its own. */
export function EvolutionGraph({ graph, limit = 12, renderLink }: Props) {
  const t = useSharedText();
  const { nameOf } = useNames();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState(graph.center);
  const [hasFocus, setHasFocus] = useState(false);
  const [hovered, setHovered] = useState<string>();
  const layout = useMemo(() => layoutGraph(graph, { limit, expanded }), [graph, limit, expanded]);
  const viewport = useRef<HTMLDivElement>(null);
  const { scale, zoomTo, zoomBy } = useZoom(viewport);
  const drag = useDragScroll();
  const center = graph.nodes.find(({ slug }) => slug === graph.center);
  // With another centre, or when a group is closed, the focused place may no longer exist.
  const current = layout.places.some(({ id }) => id === focused) ? focused : graph.center;

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls to a new centre, but not after each change of the layout
  useEffect(() => {
    const element = viewport.current;
    const place = layout.places.find(({ id }) => id === graph.center);
    if (!element || !place) return;
    element.scrollLeft = (place.x + place.width / 2) * scale - element.clientWidth / 2;
    // Scrolls down only as far as needed, so that the headings stay visible if possible.
    const bottom = (place.y + 2 * place.height) * scale;
    element.scrollTop = bottom > element.clientHeight ? bottom - element.clientHeight / 2 : 0;
  }, [graph.center]);

  const toggle = useCallback((id: string) => setExpanded((before) => before.symmetricDifference(new Set([id]))), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = (id: string) => viewport.current?.querySelector<SVGElement>(`[data-place="${id}"]`)?.focus();
    switch (event.key) {
      case "ArrowLeft":
      case "ArrowRight":
      case "ArrowUp":
      case "ArrowDown":
        move(nextPlace(layout, current, event.key));
        break;
      case "Home":
        move(graph.center);
        break;
      case "+":
      case "=":
        zoomBy(ZOOM_STEP);
        break;
      case "-":
        zoomBy(1 / ZOOM_STEP);
        break;
      case "0":
        zoomTo(1);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const placeOf = (target: EventTarget) => (target as Element).closest("[data-place]")?.getAttribute("data-place");

  return (
    <figure className="evolution-graph">
      <div className="eg-bar">
        <EdgeLegend edges={layout.edges} />
        <div className="eg-zoom">
          <button type="button" onClick={() => zoomTo(scaleToFit(viewport.current, layout))}>
            {t.graph.zoomFit}
          </button>
          <button
            type="button"
            aria-label={t.graph.zoomOut}
            title={t.graph.zoomOut}
            onClick={() => zoomBy(1 / ZOOM_STEP)}
          >
            −
          </button>
          <button type="button" title={t.graph.zoomReset} onClick={() => zoomTo(1)}>
            <span className="visually-hidden">{t.graph.zoomReset}: </span>
            {Math.round(scale * 100)} %
          </button>
          <button type="button" aria-label={t.graph.zoomIn} title={t.graph.zoomIn} onClick={() => zoomBy(ZOOM_STEP)}>
            +
          </button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the links inside it */}
      <div
        ref={viewport}
        className="eg-viewport"
        onKeyDown={onKeyDown}
        onFocus={(event: FocusEvent) => {
          const id = placeOf(event.target);
          if (!id) return;
          setFocused(id);
          setHasFocus(true);
        }}
        onBlur={() => setHasFocus(false)}
        onPointerOver={(event) => setHovered(placeOf(event.target) ?? undefined)}
        onPointerLeave={() => setHovered(undefined)}
        {...drag}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: an image would hide the links inside it */}
        <svg
          className="eg-drawing"
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width * scale}
          height={layout.height * scale}
          role="group"
          aria-label={t.graph.graph(center ? nameOf(center).text : graph.center)}
        >
          <Edges edges={layout.edges} active={hovered ?? (hasFocus ? current : undefined)} />
          <Places layout={layout} center={graph.center} current={current} renderLink={renderLink} onToggle={toggle} />
        </svg>
      </div>
      <figcaption className="eg-keys">{t.graph.keys}</figcaption>
    </figure>
  );
}
