/// <reference lib="dom" />

/** Filters the table of contents. Runs in the browser only, as source text: see `page-script.ts`. */
export const contentsFilter = {
  start(): void {
    const box = document.querySelector<HTMLInputElement>("#filter");
    const contents = document.querySelector<HTMLElement>("#contents");
    box?.addEventListener("input", () => this.apply(box.value));
    box?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") document.querySelector<HTMLElement>("#contents li:not([hidden]) a")?.click();
      if (event.key !== "Escape" || box.value === "") return;
      event.preventDefault();
      box.value = "";
      this.apply("");
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (!box?.checkVisibility()) contents?.showPopover();
      box?.focus();
    });
  },

  /** Shows the entries that contain all words, in any order. */
  apply(text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of document.querySelectorAll<HTMLElement>("#contents li")) {
      entry.hidden = !words.every((word) => entry.dataset.words?.includes(word));
      if (!entry.hidden) shown++;
    }
    for (const group of document.querySelectorAll<HTMLElement>("#contents section")) {
      group.hidden = group.querySelector("li:not([hidden])") === null;
    }
    const count = words.length === 0 ? "" : shown === 0 ? "No matches" : `${shown} found, Enter opens the first`;
    document.querySelector("#filter-count")?.replaceChildren(count);
  },
};

/** Marks the current section in the table of contents. Runs in the browser only, as source text. */
export const currentSection = {
  start(): void {
    const links = new Map<string, HTMLAnchorElement>();
    for (const link of document.querySelectorAll<HTMLAnchorElement>("#contents li a")) {
      links.set(link.hash.slice(1), link);
      // On small screens the contents are a popover that covers the page.
      link.addEventListener("click", () =>
        document.querySelector<HTMLElement>("#contents:popover-open")?.hidePopover(),
      );
    }
    let current: HTMLAnchorElement | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const visible = entries.findLast((entry) => entry.isIntersecting);
        if (!visible) return;
        current?.removeAttribute("aria-current");
        current = links.get(visible.target.id);
        current?.setAttribute("aria-current", "location");
        this.keepInView(current);
      },
      // A horizontal line at an eighth of the height of the window.
      { rootMargin: "-12% 0px -87% 0px" },
    );
    for (const id of links.keys()) {
      const target = document.getElementById(id);
      if (target) observer.observe(target);
    }
  },

  /** Scrolls the contents, not the page. */
  keepInView(link: HTMLElement | undefined): void {
    const contents = document.querySelector<HTMLElement>("#contents");
    if (!link || !contents?.checkVisibility()) return;
    const [inner, outer] = [link.getBoundingClientRect(), contents.getBoundingClientRect()];
    if (inner.top < outer.top + 90 || inner.bottom > outer.bottom)
      contents.scrollTop += inner.top - outer.top - outer.height / 2;
  },
};
