import { lazy, Suspense, useEffect, useState } from "react";

const Palette = lazy(() => import("./palette.tsx").then(({ Palette }) => ({ default: Palette })));

const OPEN = "digidex:palette";
export const openPalette = () => window.dispatchEvent(new Event(OPEN));

/** Keeps the palette's code away until somebody asks for it: Ctrl-K, "/", or the button. */
export function PaletteHost() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = () => setOpen(true);
    const onKey = (event: KeyboardEvent) => {
      const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      const isWriting = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, dialog");
      if (isShortcut || (event.key === "/" && !isWriting)) {
        event.preventDefault();
        open();
      }
    };
    window.addEventListener(OPEN, open);
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener(OPEN, open);
      window.removeEventListener("keydown", onKey);
    };
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  );
}
