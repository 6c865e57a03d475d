import "./evolution-graph.css";
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EdgeLegend } from "./EdgeLegend.tsx";
import { EdgeMarks } from "./EdgeMarks.tsx";
import { ENGLISH_LABELS } from "./graph-labels.ts";
import type { EvolutionGraphProps } from "./graph-props.ts";
import { layoutGraph } from "./layout.ts";
import { nextPlace } from "./next-place.ts";
import { PlaceMarks } from "./PlaceMarks.tsx";
import { useDragScroll } from "./use-drag-scroll.ts";
import { useZoom, ZOOM_STEP } from "./use-zoom.ts";

/** The scale at which all is in sight, though never larger than drawn. */
const fitting = (viewport: HTMLElement | null, { width, height }: { width: number; height: number }) =>
  viewport ? Math.min(1, viewport.clientWidth / width, Math.max(viewport.clientHeight / height, 0.5)) : 1;

/** The evolutions around a Digimon, a column a level. It scrolls by itself, so that it is readable at any width. */
export function EvolutionGraph({ graph, limit = 12, labels = ENGLISH_LABELS, ...texts }: EvolutionGraphProps) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState(graph.center);
  const [hasFocus, setHasFocus] = useState(false);
  const [hovered, setHovered] = useState<string>();
  const layout = useMemo(() => layoutGraph(graph, { limit, expanded }), [graph, limit, expanded]);
  const viewport = useRef<HTMLDivElement>(null);
  const { scale, zoomTo, zoomBy } = useZoom(viewport);
  const drag = useDragScroll();
  const center = graph.nodes.find(({ slug }) => slug === graph.center);
  // After another centre or a closed group, what had the focus may be gone.
  const current = layout.places.some(({ id }) => id === focused) ? focused : graph.center;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new centre is brought to the middle once, not after each change
  useEffect(() => {
    const element = viewport.current;
    const place = layout.places.find(({ id }) => id === graph.center);
    if (!element || !place) return;
    element.scrollLeft = (place.x + place.width / 2) * scale - element.clientWidth / 2;
    // The headings stay in sight as long as the centre does.
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
        <EdgeLegend
          kinds={new Set(layout.edges.filter((edge) => !edge.isQuiet).map(({ kind }) => kind))}
          hasMain={layout.edges.some(({ isMain }) => isMain)}
          labels={labels}
        />
        <div className="eg-zoom">
          <button type="button" onClick={() => zoomTo(fitting(viewport.current, layout))}>
            {labels.zoomFit}
          </button>
          <button
            type="button"
            aria-label={labels.zoomOut}
            title={labels.zoomOut}
            onClick={() => zoomBy(1 / ZOOM_STEP)}
          >
            −
          </button>
          <button type="button" aria-label={labels.zoomReset} title={labels.zoomReset} onClick={() => zoomTo(1)}>
            {Math.round(scale * 100)} %
          </button>
          <button type="button" aria-label={labels.zoomIn} title={labels.zoomIn} onClick={() => zoomBy(ZOOM_STEP)}>
            +
          </button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the links inside */}
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
        {/* biome-ignore lint/a11y/useSemanticElements: no image, since the links inside are to be found */}
        <svg
          className="eg-drawing"
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width * scale}
          height={layout.height * scale}
          role="group"
          aria-label={labels.graph(center ? (texts.nameOf?.(center) ?? center.name) : graph.center)}
        >
          <EdgeMarks edges={layout.edges} looked={hovered ?? (hasFocus ? current : undefined)} />
          <PlaceMarks
            layout={layout}
            center={graph.center}
            current={current}
            labels={labels}
            onToggle={toggle}
            {...texts}
          />
        </svg>
      </div>
      <figcaption className="eg-keys">{labels.keys}</figcaption>
    </figure>
  );
}
