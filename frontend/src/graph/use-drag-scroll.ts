import { type MouseEvent, type PointerEvent, useRef } from "react";

/** Further than this, a press is a drag and no click. */
const THRESHOLD = 5;

/** Lets a mouse drag what scrolls; fingers do it by themselves. */
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
