/** Lets what waits have its turn, a tap above all: one long task is one in which nothing is answered. */
export const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
