/// <reference lib="dom" />

type Received = { response: Response; text: string; duration: number };
type View = { state: string; status: string; note?: string; headers?: Headers; body?: string; url?: string };

/** Shows the response in a "try it" form. Part of `try-it.ts`. */
export const responseView = {
  /** @throws {Error} if the form has no such part */
  part(form: HTMLFormElement, name: string): HTMLElement {
    const part = form.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!part) throw new Error(`No part ${name}.`);
    return part;
  },

  showWaiting(form: HTMLFormElement): void {
    this.setBusy(form, true);
    this.show(form, { state: "waiting", status: "Waiting …" });
  },

  showResponse(form: HTMLFormElement, { response, text, duration }: Received): void {
    this.setBusy(form, false);
    const size = this.sizeOf(new TextEncoder().encode(text).length);
    this.show(form, {
      state: response.ok ? "ok" : "problem",
      status: [response.status, response.statusText, `in ${Math.round(duration)} ms, ${size}`]
        .filter(Boolean)
        .join(" "),
      headers: response.headers,
      body: this.pretty(text),
      url: response.url,
    });
  },

  showFailure(form: HTMLFormElement, url: string, error: unknown): void {
    this.setBusy(form, false);
    const reason = error instanceof DOMException ? error.name : "";
    const [status, note] =
      reason === "AbortError"
        ? ["Cancelled", ""]
        : reason === "TimeoutError"
          ? ["No response within 30 seconds", "The API may be starting. Try again in a few seconds."]
          : [
              "The API cannot be reached",
              `No response from ${new URL(url).origin}. Check the network connection and blocked requests.`,
            ];
    this.show(form, { state: "problem", status, note });
  },

  setBusy(form: HTMLFormElement, isBusy: boolean): void {
    form.ariaBusy = String(isBusy);
    this.part(form, "cancel").toggleAttribute("disabled", !isBusy);
  },

  show(form: HTMLFormElement, { state, status, headers, note = "", body = "", url = "" }: View): void {
    const view = this.part(form, "response");
    view.hidden = false;
    view.dataset.state = state;
    this.part(form, "status").textContent = status;

    const names = ["content-type", "cache-control", "etag", "link", "content-location", "retry-after"];
    const rows = names.flatMap((name) => {
      const value = headers?.get(name);
      return value ? [this.row(name, value)] : [];
    });
    this.part(form, "headers").replaceChildren(...rows);

    const most = 40_000;
    const pre = this.part(form, "body");
    pre.hidden = body === "";
    pre.textContent = body.slice(0, most);
    pre.scrollTop = 0;

    const notes = this.part(form, "note");
    const rest = (body.length - most).toLocaleString("en");
    const parts: (string | Node)[] = [note];
    if (body.length > most) parts.push(`${rest} more characters: `, this.link("the whole response", url));
    const explanation = /#problem-[a-z-]+/.exec(body.slice(0, 1_000))?.[0];
    if (state === "problem" && explanation) parts.push(this.link("What this means", explanation));
    notes.replaceChildren(...parts);
    notes.hidden = notes.textContent === "";
    // On a small screen, or with all fields expanded, the response may be below the visible part of the page.
    if (state !== "waiting") view.scrollIntoView({ block: "nearest" });
  },

  row(name: string, value: string): HTMLElement {
    const [row, term, description] = [
      document.createElement("div"),
      document.createElement("dt"),
      document.createElement("dd"),
    ];
    term.textContent = name;
    description.textContent = value;
    row.append(term, description);
    return row;
  },

  link(text: string, url: string): HTMLAnchorElement {
    const link = document.createElement("a");
    link.textContent = text;
    link.href = url;
    return link;
  },

  pretty(text: string): string {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  },

  sizeOf(bytes: number): string {
    return bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(1)} kB`;
  },
};
