import {
  type KeyboardEvent,
  lazy,
  Suspense,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { FramePixel } from "../components/frame-pixel.tsx";
import { useText } from "../i18n/texts.ts";
import type { PaletteKeys } from "./palette.tsx";

const PaletteList = lazy(() => import("./palette.tsx").then((module) => ({ default: module.PaletteList })));

const OPEN = "digidex:palette";
export const openPalette = () => window.dispatchEvent(new Event(OPEN));

/** Opens the search dialog with Ctrl-K, "/" or the search button. */
export function PaletteHost() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    // At once, so that the next keystroke is typed into the dialog.
    const open = () => flushSync(() => setOpen(true));
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, dialog");
      if (isShortcut || (event.key === "/" && !isTyping)) {
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
  return isOpen && <Palette onClose={() => setOpen(false)} />;
}

/** The dialog with its text field. The list below it, and the names that it searches, are loaded when it is open. */
function Palette({ onClose }: { onClose(): void }) {
  const t = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const keys = useRef<PaletteKeys>(null);
  const [typed, setTyped] = useState("");
  const [activeId, setActiveId] = useState<string>();
  const searched = useDeferredValue(typed);
  /** The text with which Enter was pressed before there was a list. */
  const [entered, setEntered] = useState<string>();
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    // Gives the focus back.
    return () => current?.close();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      // The field would be emptied first, and the page below the dialog would react as well.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (keys.current) keys.current.onKeyDown(event);
    else if (event.key === "Enter") setEntered(typed);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes every dialog
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t.searchEverything}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && onClose()}
    >
      <div className="palette-box">
        <div className="search-box">
          <FramePixel of="search" size={2} />
          <input
            type="search"
            role="combobox"
            aria-label={t.searchEverything}
            aria-expanded={activeId !== undefined}
            aria-controls={id}
            aria-activedescendant={activeId}
            placeholder={t.searchPlaceholder}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setEntered(undefined);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <Suspense>
          <PaletteList ref={keys} id={id} typed={searched} entered={entered} onActive={setActiveId} onClose={onClose} />
        </Suspense>
      </div>
    </dialog>
  );
}
