import { useState } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Pixel } from "./pixel.tsx";

/** @property label instead of "Copy" */
type Props = { text(): string; label?: string; isSmall?: boolean };

/** A button that copies a text to the clipboard. */
export function CopyButton({ text, label, isSmall = false }: Props) {
  const t = useSharedText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      // Forbidden, or not available without HTTPS: the user copies from the dialog.
      prompt(label ?? t.copy, text());
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button type="button" className={isSmall ? "button small" : "button"} onClick={copy}>
      <Pixel of="copy" size={1.5} />
      <span aria-live="polite">{copied ? t.copied : (label ?? t.copy)}</span>
    </button>
  );
}
