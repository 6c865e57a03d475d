import { useState } from "react";
import { useText } from "../i18n/texts.ts";
import { Pixel } from "./pixel.tsx";

function CopyButton({ text }: { text: string }) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Forbidden, or not available without HTTPS: the user copies from the dialog.
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

/** The API request for the data of the page, with a button that copies it as a `curl` command. */
export function ApiCall({ path }: { path: string }) {
  const t = useText();
  const url = import.meta.env.PUBLIC_API_URL + path;
  return (
    <section className="api-call lcd">
      <h2>{t.detail.apiCall}</h2>
      <p>
        <code>
          GET <a href={url}>{url}</a>
        </code>
        <CopyButton text={`curl '${url}'`} />
      </p>
    </section>
  );
}
