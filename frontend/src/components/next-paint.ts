/** Milliseconds after which nobody waits for a paint any more: a page that is covered is never painted. */
const PATIENCE = 100;

/** Resolves after the next paint, so that what an interaction shows at once does not wait for the rest of its work. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
