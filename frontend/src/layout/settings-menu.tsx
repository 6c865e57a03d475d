import { useEffect, useRef, useState } from "react";
import { Choice } from "../components/choice.tsx";
import { Pixel } from "../components/pixel.tsx";
import { LANGUAGES, type Language } from "../i18n/languages.ts";
import { loadLanguage, useText } from "../i18n/texts.ts";
import { settings, useSetting } from "../settings/settings.ts";

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([code, { name }]) => ({
  value: code as Language,
  text: name,
  lang: code,
}));

const nameSchemeOf = (language: Language) => {
  const entry = LANGUAGES[language];
  return "nameScheme" in entry ? entry.nameScheme : undefined;
};

/** The menu with language, name scheme and theme. */
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
  // The selected language is shown at once, and applied when its texts are loaded.
  const [selected, setSelected] = useState<Language>();
  const selectLanguage = async (next: Language) => {
    setSelected(next);
    try {
      await loadLanguage(next);
      settings.set({
        language: next,
        names: nameSchemeOf(next) ?? (names === nameSchemeOf(language) ? "original" : names),
      });
    } catch {
      // Offline: the language stays.
    } finally {
      setSelected(undefined);
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
          value={selected ?? language}
          onChange={selectLanguage}
          options={LANGUAGE_OPTIONS}
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
