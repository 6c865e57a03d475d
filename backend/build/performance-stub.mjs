/** Replaces the global `performance`, whose first use loads nine modules of Node in 5 ms. */
export const performance = { now: () => Number(process.hrtime.bigint()) / 1e6 };
