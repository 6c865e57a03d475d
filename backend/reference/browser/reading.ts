/// <reference lib="dom" />

/** Shows in the contents where the reader is. Runs in the browser only, as source text: see `page-script.ts`. */
export const reading = {
  start(): void {
    const links = new Map<string, HTMLAnchorElement>();
    for (const link of document.querySelectorAll<HTMLAnchorElement>("#contents li a")) {
      links.set(link.hash.slice(1), link);
      // A drawer on small screens; where it is a column there is nothing to close.
      link.addEventListener("click", () =>
        document.querySelector<HTMLElement>("#contents:popover-open")?.hidePopover(),
      );
    }
    let current: HTMLAnchorElement | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.findLast((entry) => entry.isIntersecting);
        if (!seen) return;
        current?.removeAttribute("aria-current");
        current = links.get(seen.target.id);
        current?.setAttribute("aria-current", "location");
        this.keepInView(current);
      },
      // A line an eighth below the top of the window.
      { rootMargin: "-12% 0px -87% 0px" },
    );
    for (const id of links.keys()) {
      const target = document.getElementById(id);
      if (target) observer.observe(target);
    }
  },

  /** Scrolls the contents and never the page. */
  keepInView(link: HTMLElement | undefined): void {
    const contents = document.querySelector<HTMLElement>("#contents")!;
    if (!link || !contents.checkVisibility()) return;
    const [inner, outer] = [link.getBoundingClientRect(), contents.getBoundingClientRect()];
    if (inner.top < outer.top + 90 || inner.bottom > outer.bottom)
      contents.scrollTop += inner.top - outer.top - outer.height / 2;
  },
};
