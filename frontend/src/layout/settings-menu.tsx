import { type ReactNode, useEffect, useRef, useState } from "react";
import { FramePixel } from "../components/frame-pixel.tsx";
import { useText } from "../i18n/texts.ts";

/** The menu with language, name scheme and theme, which are loaded when it is about to be opened. */
export function SettingsMenu() {
  const t = useText();
  const menu = useRef<HTMLDetailsElement>(null);
  const [Panel, setPanel] = useState<() => ReactNode>();
  const load = () => {
    if (!Panel)
      import("./settings-panel.tsx").then(
        (module) => setPanel(() => module.SettingsPanel),
        () => undefined,
      );
  };
  useEffect(() => {
    const close = ({ target }: Event) => {
      if (menu.current?.open && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("focusin", close);
    };
  }, []);
  return (
    <details
      className="settings"
      ref={menu}
      onToggle={load}
      onPointerEnter={load}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current) return;
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary aria-label={t.settings}>
        <FramePixel of="gear" size={2} />
      </summary>
      {Panel && <Panel />}
    </details>
  );
}
