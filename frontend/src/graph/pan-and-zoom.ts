import {
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

const RANGE = { min: 0.3, max: 2.5 };
export const ZOOM_STEP = 1.25;

type Point = { x: number; y: number };

/**
 * Zooms the content of a scrollable element by its size, so that the browser's own scrolling pans it. The point under a
 * pinch or under the pointer (wheel with Ctrl) keeps its position; for buttons and keys, the point in the middle does.
 */
export function useZoom(viewport: RefObject<HTMLElement | null>) {
  const [scale, setScale] = useState(1);
  const current = useRef(1);
  /** The point that keeps its position: in the viewport, and in the content at scale 1. */
  const anchor = useRef<{ at: Point; content: Point } | undefined>(undefined);

  const zoomTo = useCallback(
    (requested: number, at?: Point) => {
      const element = viewport.current;
      const next = Math.min(RANGE.max, Math.max(RANGE.min, requested));
      if (!element || next === current.current) return;
      const point = at ?? { x: element.clientWidth / 2, y: element.clientHeight / 2 };
      const content = {
        x: (element.scrollLeft + point.x) / current.current,
        y: (element.scrollTop + point.y) / current.current,
      };
      anchor.current = { at: point, content };
      current.current = next;
      setScale(next);
    },
    [viewport],
  );
  const zoomBy = useCallback((factor: number, at?: Point) => zoomTo(current.current * factor, at), [zoomTo]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after the layout with a new scale
  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element || !anchor.current) return;
    const { at, content } = anchor.current;
    element.scrollLeft = content.x * scale - at.x;
    element.scrollTop = content.y * scale - at.y;
  }, [scale]);

  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const inside = (x: number, y: number): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: x - left, y: y - top };
    };
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / 300), inside(event.clientX, event.clientY));
    };
    let spread = 0;
    const onTouch = (event: TouchEvent) => {
      const [one, other] = event.touches;
      if (!one || !other) {
        spread = 0;
        return;
      }
      event.preventDefault();
      const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      if (spread > 0)
        zoomBy(now / spread, inside((one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2));
      spread = now;
    };
    // React's listeners are passive and cannot prevent the browser's own zoom.
    const touches = ["touchstart", "touchmove", "touchend"] as const;
    element.addEventListener("wheel", onWheel, { passive: false });
    for (const type of touches) element.addEventListener(type, onTouch, { passive: false });
    return () => {
      element.removeEventListener("wheel", onWheel);
      for (const type of touches) element.removeEventListener(type, onTouch);
    };
  }, [viewport, zoomBy]);

  return { scale, zoomTo, zoomBy };
}

/** Pixels after which a press is a drag, and not a click. */
const THRESHOLD = 5;

/** Handlers that scroll an element when the mouse drags it. Touch scrolls without them. */
export function useDragScroll() {
  const start = useRef<{ x: number; y: number; left: number; top: number } | undefined>(undefined);
  const hasMoved = useRef(false);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      hasMoved.current = false;
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      const { scrollLeft: left, scrollTop: top } = event.currentTarget;
      start.current = { x: event.clientX, y: event.clientY, left, top };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = start.current;
      if (!from) return;
      const element = event.currentTarget;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      if (!hasMoved.current && Math.hypot(x, y) < THRESHOLD) return;
      if (!hasMoved.current) element.setPointerCapture(event.pointerId);
      hasMoved.current = true;
      element.scrollTo({ left: from.left - x, top: from.top - y, behavior: "instant" });
    },
    onPointerUp() {
      start.current = undefined;
    },
    onPointerCancel() {
      start.current = undefined;
    },
    onClickCapture(event: MouseEvent) {
      if (!hasMoved.current) return;
      event.preventDefault();
      event.stopPropagation();
      hasMoved.current = false;
    },
    onDragStart(event: { preventDefault(): void }) {
      event.preventDefault();
    },
  };
}
