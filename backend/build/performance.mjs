/** A clock in place of the global one, which loads nine modules of Node's when it is first looked at, in 5 ms. */
export const performance = { now: () => Number(process.hrtime.bigint()) / 1e6 };
