import { useState } from "react";
import { Choice } from "../components/choice.tsx";
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

/** Choices of language, name scheme and theme. */
export function SettingsPanel() {
  const t = useText();
  const language = useSetting("language");
  const names = useSetting("names");
  const theme = useSetting("theme");
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
  );
}
