// Runs before the first paint, from a file of its own because a deployment allows nothing inline: the visitor's theme,
// whether this page was rendered for what is asked for, and when its scripts begin.
{
  const root = document.documentElement;
  try {
    const kept = JSON.parse(localStorage.getItem("digidex:settings") || "{}");
    if (kept.theme) root.dataset.theme = kept.theme;
    if (kept.language) root.lang = kept.language;
    const here = location.pathname.replace(/(.)\/$/, "$1") + location.search;
    if ((kept.language && kept.language !== "en") || here !== root.dataset.address) root.dataset.waiting = "";
  } catch {
    // Without storage everybody gets the page as it was rendered.
  }

  const { entry, chunks = "" } = document.currentScript.dataset;
  let hasStarted = false;
  const start = () => {
    if (hasStarted) return;
    hasStarted = true;
    for (const href of chunks.split(" ")) {
      if (href) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
    }
    if (document.readyState !== "loading") import(entry);
    else document.addEventListener("DOMContentLoaded", () => import(entry));
  };
  /** A finished page is painted first; its scripts would only take the line from what is to be read. */
  const startAfterPaint = () => {
    if (!PerformanceObserver.supportedEntryTypes?.includes("paint"))
      return requestAnimationFrame(() => setTimeout(start));
    new PerformanceObserver(start).observe({ type: "paint", buffered: true });
    // What is covered or put aside at once is never painted.
    setTimeout(start, 4_000);
  };
  if (entry) {
    if ("waiting" in root.dataset || document.hidden) start();
    else startAfterPaint();
  }
}
