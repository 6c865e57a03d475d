// Runs before the first paint, as a file because the content security policy forbids inline scripts. It applies the
// saved theme, hides a page that was not prerendered for this URL, starts the modules, and records what they repeat.
{
  const root = document.documentElement;
  try {
    const saved = JSON.parse(localStorage.getItem("digidex:settings") || "{}");
    if (saved.theme) root.dataset.theme = saved.theme;
    const url = location.pathname.replace(/(.)\/$/, "$1") + location.search;
    if (url !== root.dataset.url) root.dataset.waiting = "";
  } catch {
    // Without storage the page is shown as it was prerendered.
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
  /** A prerendered page is painted before its scripts are loaded: they would compete with it for the connection. */
  const startAfterPaint = () => {
    if (!PerformanceObserver.supportedEntryTypes?.includes("paint"))
      return requestAnimationFrame(() => setTimeout(start));
    new PerformanceObserver(start).observe({ type: "paint", buffered: true });
    // A covered or minimised window is never painted.
    setTimeout(start, 4_000);
  };
  if (entry) {
    if ("waiting" in root.dataset || document.hidden) start();
    else startAfterPaint();
  }

  // Nothing is handled before an element is hydrated: `src/app/early-events.ts` repeats it.
  const early = [];
  window.earlyEvents = early;
  let isForDialog = false;
  const isHydrated = (element) => Object.keys(element).some((name) => name.startsWith("__reactProps$"));
  const isBox = ({ type }) => type === "checkbox" || type === "radio";
  const record = (event) => {
    const { type, key, target, ctrlKey, metaKey } = event;
    if (type === "keydown" ? "hydrated" in root.dataset : isHydrated(target)) return;
    // It follows the click, for which React may have hydrated the box.
    if (type === "change" && isBox(target)) return;
    if (type === "keydown") {
      const isCommand = ctrlKey || metaKey;
      const isShortcut = isCommand ? key === "k" : key === "/" && !target.matches("input, select");
      if (!isShortcut && (!isForDialog || isCommand || !/^(.|Enter|Backspace)$/.test(key))) return;
      isForDialog = true;
    }
    if (/keydown|submit/.test(type)) event.preventDefault();
    early.push([event, target.value, target.checked]);
  };
  for (const type of ["change", "click", "keydown", "submit", "toggle"]) document.addEventListener(type, record, true);
  // React hydrates an element at once when it is clicked, and handles the click; of a box it takes the new state for the old one.
  const forget = (event) => {
    if (isHydrated(event.target) && !isBox(event.target) && early.at(-1)?.[0] === event) early.pop();
  };
  for (const type of ["click", "submit"]) addEventListener(type, forget);
}
