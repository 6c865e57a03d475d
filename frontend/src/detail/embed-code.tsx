import { CopyButton } from "../components/copy-button.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { embedCode } from "./embed.ts";

/** The HTML with which another site shows this Digimon. */
export function EmbedCode({ digimon }: { digimon: { slug: string; name: string } }) {
  const t = useSharedText();
  const code = embedCode(digimon, import.meta.env.PUBLIC_SITE_URL);
  return (
    <details className="embed-code">
      <summary>{t.detail.embed}</summary>
      <p>
        <code>{code}</code>
        <CopyButton text={() => code} isSmall />
      </p>
    </details>
  );
}
