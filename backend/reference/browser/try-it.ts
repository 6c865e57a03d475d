/// <reference lib="dom" />
import { requestUrl } from "../request-url.ts";
import { responseView } from "./response-view.ts";

/** Sends the request of a "try it" form. Runs in the browser only, as source text: see `page-script.ts`. */
export const tryIt = {
  ...requestUrl,
  ...responseView,

  start(): void {
    for (const form of document.querySelectorAll<HTMLFormElement>("form.device")) this.wire(form);
  },

  wire(form: HTMLFormElement): void {
    let pending: AbortController | undefined;
    form.addEventListener("input", () => {
      const { value } = this.part(form, "language") as HTMLSelectElement;
      this.part(form, "sample").textContent = this.sampleOf(value, this.url(form));
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      pending?.abort("replaced");
      pending = new AbortController();
      void this.send(form, pending.signal);
    });
    this.part(form, "cancel").addEventListener("click", () => {
      this.part(form, "send").focus();
      pending?.abort();
    });
    this.part(form, "copy").addEventListener("click", () => void this.copy(form));
  },

  url(form: HTMLFormElement): string {
    const { base = "", path = "" } = form.dataset;
    return this.urlOf(
      base,
      path,
      [...new FormData(form)].map(([name, value]) => [name, String(value)]),
    );
  },

  async send(form: HTMLFormElement, cancelled: AbortSignal): Promise<void> {
    const url = this.url(form);
    this.showWaiting(form);
    const started = performance.now();
    try {
      const signal = AbortSignal.any([cancelled, AbortSignal.timeout(30_000)]);
      const response = await fetch(url, { signal, cache: "no-store", credentials: "omit" });
      const text = await response.text();
      const duration = performance.now() - started;
      // A newer request of the same form shows its own response.
      if (cancelled.reason !== "replaced") this.showResponse(form, { response, text, duration });
    } catch (error) {
      if (cancelled.reason !== "replaced") this.showFailure(form, url, error);
    }
  },

  async copy(form: HTMLFormElement): Promise<void> {
    const code = this.part(form, "sample");
    const button = this.part(form, "copy");
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      button.textContent = "Copied";
    } catch {
      // Without permission to write to the clipboard, the text is selected for copying by hand.
      getSelection()?.selectAllChildren(code);
      button.textContent = "Selected";
    }
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2_000);
  },
};
