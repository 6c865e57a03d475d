import { Choice } from "../components/choice.tsx";
import { useText } from "../i18n/texts.ts";
import { useNameScheme } from "../names/name-scheme.ts";
import { settings, useSetting } from "../settings/settings.ts";
import { LanguageLinks } from "./language-links.tsx";

/** Links to other languages, and choices of name scheme and theme. */
export function SettingsPanel() {
  const t = useText();
  const names = useNameScheme();
  const theme = useSetting("theme");
  return (
    <div className="settings-panel">
      <div className="choice">
        <p className="choice-label">{t.language}</p>
        <div className="choice-options">
          <LanguageLinks />
        </div>
      </div>
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
