/** Runs in the page: whether React has hydrated it and handles events. */
export const isHydrated = () => "hydrated" in document.documentElement.dataset;

/** Runs in the page: whether it is hydrated and nothing is loading. */
export const isIdle = () =>
  "hydrated" in document.documentElement.dataset &&
  !document.querySelector(".skeleton, [aria-busy=true], [data-waiting]");
