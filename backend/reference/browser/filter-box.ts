/// <reference lib="dom" />

/** Narrows the contents to what is typed. Runs in the browser only, as source text: see `page-script.ts`. */
export const filterBox = {
  start(): void {
    const box = document.querySelector<HTMLInputElement>("#filter")!;
    box.addEventListener("input", () => this.apply(box.value));
    box.addEventListener("keydown", (event) => {
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
      const contents = document.querySelector<HTMLElement>("#contents")!;
      if (!box.checkVisibility()) contents.showPopover();
      box.focus();
    });
  },

  /** Every word must be found; which of them comes first does not matter. */
  apply(text: string): void {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of document.querySelectorAll<HTMLElement>("#contents li")) {
      entry.hidden = !words.every((word) => entry.dataset.words!.includes(word));
      if (!entry.hidden) shown++;
    }
    for (const group of document.querySelectorAll<HTMLElement>("#contents section")) {
      group.hidden = group.querySelector("li:not([hidden])") === null;
    }
    const count = document.querySelector("#filter-count")!;
    count.textContent =
      words.length === 0 ? "" : shown === 0 ? "Nothing fits" : `${shown} found, Enter opens the first`;
  },
};
