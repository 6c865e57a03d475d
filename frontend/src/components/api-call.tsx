import { useState } from "react";
import { useText } from "../i18n/texts.ts";
import { Pixel } from "./pixel.tsx";

export function CopyButton({ text }: { text: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Not allowed, or not there at an address without encryption: then by hand.
      prompt(t.copy, text);
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button type="button" className="button small" onClick={copy}>
      <Pixel of="copy" size={1.5} />
      <span aria-live="polite">{copied ? t.copied : t.copy}</span>
    </button>
  );
}

/** The public call that answers what this page shows. */
export function ApiCall({ path }: { path: string }) {
  const t = useText();
  const address = import.meta.env.PUBLIC_API_URL + path;
  return (
    <section className="api-call lcd">
      <h2>{t.detail.apiCall}</h2>
      <p>
        <code>
          GET <a href={address}>{address}</a>
        </code>
        <CopyButton text={`curl '${address}'`} />
      </p>
    </section>
  );
}
