/// <reference lib="dom" />

type Received = { response: Response; text: string; duration: number };

/** What a panel's screen shows of a request. Part of `try-it.ts`. */
export const answerScreen = {
  showWaiting(form: HTMLFormElement): void {
    this.busy(form, true);
    this.fill(form, { state: "waiting", status: "Asking …" });
  },

  showAnswer(form: HTMLFormElement, { response, text, duration }: Received): void {
    this.busy(form, false);
    const size = this.sizeOf(new TextEncoder().encode(text).length);
    this.fill(form, {
      state: response.ok ? "ok" : "problem",
      status: [response.status, response.statusText, `in ${Math.round(duration)} ms, ${size}`]
        .filter(Boolean)
        .join(" "),
      headers: response.headers,
      body: this.pretty(text),
      address: response.url,
    });
  },

  showFailure(form: HTMLFormElement, address: string, error: unknown): void {
    this.busy(form, false);
    const reason = error instanceof DOMException ? error.name : "";
    const [status, note] =
      reason === "AbortError"
        ? ["Cancelled", ""]
        : reason === "TimeoutError"
          ? ["No answer within 30 seconds", "It may be starting. Please try again in a moment."]
          : [
              "The API cannot be reached",
              `Nothing answered at ${new URL(address).origin}. Is this machine online, and does nothing block the request?`,
            ];
    this.fill(form, { state: "problem", status, note });
  },

  busy(form: HTMLFormElement, is: boolean): void {
    form.ariaBusy = String(is);
    form.querySelector<HTMLButtonElement>('[data-part="cancel"]')!.disabled = !is;
  },

  fill(
    form: HTMLFormElement,
    shown: { state: string; status: string; note?: string; headers?: Headers; body?: string; address?: string },
  ): void {
    const screen = form.querySelector<HTMLElement>('[data-part="answer"]')!;
    const { body = "", note = "", address = "" } = shown;
    screen.hidden = false;
    screen.dataset.state = shown.state;
    screen.querySelector('[data-part="status"]')!.textContent = shown.status;

    const names = ["content-type", "cache-control", "etag", "link", "content-location", "retry-after"];
    const rows = names.flatMap((name) => {
      const value = shown.headers?.get(name);
      return value ? [this.row(name, value)] : [];
    });
    screen.querySelector('[data-part="headers"]')!.replaceChildren(...rows);

    const most = 40_000;
    const pre = screen.querySelector<HTMLElement>('[data-part="body"]')!;
    pre.hidden = body === "";
    pre.textContent = body.slice(0, most);
    pre.scrollTop = 0;

    const notes = screen.querySelector<HTMLElement>('[data-part="note"]')!;
    const rest = (body.length - most).toLocaleString("en");
    const parts: (string | Node)[] = [note];
    if (body.length > most) parts.push(`${rest} more characters: `, this.link("the whole answer", address));
    const explanation = /#problem-[a-z-]+/.exec(body.slice(0, 1_000))?.[0];
    if (shown.state === "problem" && explanation) parts.push(this.link("What this means", explanation));
    notes.replaceChildren(...parts);
    notes.hidden = notes.textContent === "";
    // With all fields open, or on a small screen, the answer may have come below the edge.
    if (shown.state !== "waiting") screen.scrollIntoView({ block: "nearest" });
  },

  row(name: string, value: string): HTMLElement {
    const row = document.createElement("div");
    row.append(document.createElement("dt"), document.createElement("dd"));
    row.firstElementChild!.textContent = name;
    row.lastElementChild!.textContent = value;
    return row;
  },

  link(text: string, address: string): HTMLAnchorElement {
    const link = document.createElement("a");
    link.textContent = text;
    link.href = address;
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
