/**
 * A terminal sends Ctrl-C to every process of its group, and npm and the set-up pass it on to the processes that they
 * started: that is one Ctrl-C, which arrives several times within this many milliseconds.
 */
const SAME_SIGNAL = 500;

/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Calls `listener` instead of ending the process when it is told to end.
 * Plain JavaScript without dependencies: the set-up imports it before anything is installed, on Node 20.0.
 * @param {(signal: NodeJS.Signals, isRepeated: boolean) => void} listener `isRepeated` if it was called before, so that the
 *   person has lost patience
 * @returns {() => void} a function that ends the listening
 */
export function onStopSignal(listener) {
  let calledAt = Number.NEGATIVE_INFINITY;
  const listen = (/** @type {NodeJS.Signals} */ signal) => {
    const now = performance.now();
    if (now - calledAt < SAME_SIGNAL) return;
    const isRepeated = calledAt > Number.NEGATIVE_INFINITY;
    calledAt = now;
    listener(signal, isRepeated);
  };
  for (const signal of SIGNALS) process.on(signal, listen);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listen);
  };
}
