import { useState } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import { copyText } from "./copy-text.ts";
import { Pixel } from "./pixel.tsx";

/** Milliseconds for which the button says that the link was copied. */
const COPIED = 2_500;

/**
 * Shares the address of the page with another program, where the browser can; elsewhere it copies the address.
 * @see https://www.w3.org/TR/web-share/
 */
export function ShareButton() {
  const t = useSharedText();
  const [isCopied, setCopied] = useState(false);
  const share = async () => {
    // Without the part of the page to which the visitor has jumped.
    const [url = ""] = location.href.split("#");
    if (navigator.share) {
      const isDone = await navigator.share({ title: document.title, url }).then(
        () => true,
        // The user has closed the dialog, which is an answer; other errors say that nothing can be shared.
        (error: Error) => error.name === "AbortError",
      );
      if (isDone) return;
    }
    if (!(await copyText(url, t.share.label))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED);
  };
  return (
    <>
      <button type="button" className="button share" onClick={share}>
        <Pixel of="share" size={1.5} />
        {isCopied ? t.share.copied : t.share.label}
      </button>
      <span role="status" className="visually-hidden">
        {isCopied && t.share.copied}
      </span>
    </>
  );
}
