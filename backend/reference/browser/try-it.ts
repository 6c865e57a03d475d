/// <reference lib="dom" />
import { requestAddress } from "../request-address.ts";
import { answerScreen } from "./answer-screen.ts";

/** Makes the panels send what they show. Runs in the browser only, as source text: see `page-script.ts`. */
export const tryIt = {
  ...requestAddress,
  ...answerScreen,

  start(): void {
    for (const form of document.querySelectorAll<HTMLFormElement>("form.device")) this.wire(form);
  },

  wire(form: HTMLFormElement): void {
    let pending: AbortController | undefined;
    form.addEventListener("input", () => {
      this.part(form, "curl").textContent = this.curlOf(this.address(form));
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

  part(form: HTMLFormElement, name: string): HTMLElement {
    return form.querySelector(`[data-part="${name}"]`)!;
  },

  address(form: HTMLFormElement): string {
    const { base = "", path = "" } = form.dataset;
    return this.addressOf(
      base,
      path,
      [...new FormData(form)].map(([name, value]) => [name, String(value)]),
    );
  },

  async send(form: HTMLFormElement, cancelled: AbortSignal): Promise<void> {
    const address = this.address(form);
    this.showWaiting(form);
    const started = performance.now();
    try {
      const signal = AbortSignal.any([cancelled, AbortSignal.timeout(30_000)]);
      const response = await fetch(address, { signal, cache: "no-store", credentials: "omit" });
      const text = await response.text();
      const duration = performance.now() - started;
      // A newer request of the same form has taken the screen.
      if (cancelled.reason !== "replaced") this.showAnswer(form, { response, text, duration });
    } catch (error) {
      if (cancelled.reason !== "replaced") this.showFailure(form, address, error);
    }
  },

  async copy(form: HTMLFormElement): Promise<void> {
    const code = this.part(form, "curl");
    const button = this.part(form, "copy");
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      button.textContent = "Copied";
    } catch {
      // Without the right to write to the clipboard, the reader copies what is selected.
      getSelection()?.selectAllChildren(code);
      button.textContent = "Selected";
    }
    setTimeout(() => {
      button.textContent = "Copy curl";
    }, 2_000);
  },
};
