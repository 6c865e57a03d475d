import { useEffect, useRef, useState } from "react";
import { Choice } from "../components/choice.tsx";
import { Pixel } from "../components/pixel.tsx";
import { loadLanguage, useText } from "../i18n/texts.ts";
import { type Language, settings, useSetting } from "../settings/settings.ts";

/** Language, names, theme. */
export function SettingsMenu() {
  const t = useText();
  const language = useSetting("language");
  const names = useSetting("names");
  const theme = useSetting("theme");
  const menu = useRef<HTMLDetailsElement>(null);
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
  // The choice shows at once; the page follows when its texts are here, and stays as it is without them.
  const [wanted, setWanted] = useState<Language>();
  const speak = async (next: Language) => {
    setWanted(next);
    try {
      await loadLanguage(next);
      settings.set({ language: next, names: next === "ja" ? "japanese" : names === "japanese" ? "original" : names });
    } catch {
      // Offline, and never fetched.
    } finally {
      setWanted(undefined);
    }
  };
  return (
    <details
      className="settings"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current) return;
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary aria-label={t.settings}>
        <Pixel of="gear" size={2} />
      </summary>
      <div className="settings-panel">
        <Choice
          label={t.language}
          name="language"
          value={wanted ?? language}
          onChange={speak}
          options={[
            { value: "en", text: "English", lang: "en" },
            { value: "ja", text: "日本語", lang: "ja" },
          ]}
        />
        <Choice
          label={t.names.label}
          name="names"
          value={names}
          onChange={(next) => settings.set({ names: next })}
          options={[
            { value: "original", text: t.names.original },
            { value: "dub", text: t.names.dub },
            { value: "japanese", text: t.names.japanese },
          ]}
        />
        <Choice
          label={t.theme.label}
          name="theme"
          value={theme}
          onChange={(next) => settings.set({ theme: next })}
          options={[
            { value: "system", text: t.theme.system },
            { value: "light", text: t.theme.light },
            { value: "dark", text: t.theme.dark },
          ]}
        />
      </div>
    </details>
  );
}
