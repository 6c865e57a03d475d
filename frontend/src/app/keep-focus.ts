import type { AppRouter } from "./router.tsx";

const FOCUSABLE = ":is(a[href], button, input, select, textarea, summary):not(:disabled, [tabindex='-1'])";

/**
 * Moves the focus when the focused element is taken away while the page stays: to the same one in what takes its place, such as a
 * form that is rendered anew, or to the next one, such as that of the next item of a list. Otherwise keyboard and screen
 * reader would be at the beginning of the page again.
 */
export function keepFocus(router: AppRouter): void {
  router.subscribe("onRendered", ({ toLocation: { hash }, pathChanged, fromLocation }) => {
    if (!fromLocation) return;
    const isOtherPage = document.activeElement?.closest(".pages") && scrollY === 0;
    // What is shown then: the part of another page to which a link leads, or the beginning of the list.
    const place = pathChanged ? hash && document.getElementById(hash) : isOtherPage && document.querySelector("h1");
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  let focused: Element | undefined;
  let path = "";
  /** Whether the focused element was taken away below a dialog, which gives the focus back to that one only. */
  let isMoved = false;
  const remember = (element: EventTarget | null) => {
    if (element instanceof Element && element.closest("dialog")) return;
    focused = element instanceof Element ? element : undefined;
    isMoved = false;
    path = location.pathname;
  };
  // A quick visitor is in a field already.
  remember(document.activeElement);
  document.addEventListener("focusin", ({ target }) => remember(target));
  new MutationObserver((changes) => {
    const lost = focused;
    const isNowhere = document.activeElement === document.body;
    if (isMoved && isNowhere && lost?.isConnected) return (lost as HTMLElement).focus({ preventScroll: true });
    const isCovered = document.activeElement?.closest("dialog") != null;
    if (!lost || lost.isConnected || !(isNowhere || isCovered)) return;
    focused = undefined;
    // The next page's heading gets the focus.
    if (location.pathname !== path) return;
    const change = changes.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(lost)));
    const place = change?.target instanceof Element ? placeOf(lost, change.target, change) : undefined;
    if (!isCovered) return place?.focus({ preventScroll: true });
    focused = place;
    isMoved = true;
  }).observe(document.body, { childList: true, subtree: true });
}

function placeOf(lost: Element, parent: Element, { previousSibling, nextSibling }: MutationRecord) {
  const page = parent.closest("main > *") ?? document.body;
  const all = [...page.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.checkVisibility());
  const same = all.find((one) => one.tagName === lost.tagName && hasSameName(one, lost));
  if (same) return same;
  for (const neighbour of [nextSibling, previousSibling]) {
    const inside = all.filter((one) => neighbour?.isConnected && neighbour.contains(one));
    const alike = inside.find((one) => one.tagName === lost.tagName && one.className === lost.className);
    if (inside.length > 0) return alike ?? inside[0];
  }
  const before = [nextSibling, previousSibling].find((node) => node?.isConnected) ?? parent;
  return all.find((one) => before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ?? all.at(-1);
}

const hasSameName = (one: Element, other: Element) =>
  ["name", "aria-label"].some((attribute) => {
    const name = one.getAttribute(attribute);
    return name !== null && name === other.getAttribute(attribute);
  });
