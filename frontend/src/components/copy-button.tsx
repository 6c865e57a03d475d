import { useState } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import { copyText } from "./copy-text.ts";
import { Pixel } from "./pixel.tsx";

type Props = { text(): string; isSmall?: boolean };

/** A button that copies a text to the clipboard. */
export function CopyButton({ text, isSmall = false }: Props) {
  const t = useSharedText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(text(), t.copy))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button type="button" className={isSmall ? "button small" : "button"} onClick={copy}>
      <Pixel of="copy" size={1.5} />
      <span aria-live="polite">{copied ? t.copied : t.copy}</span>
    </button>
  );
}
