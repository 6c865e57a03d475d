/** Something that the world is about to do, and waits with until it is told to go on. */
export type Pause = { reached: Promise<void>; goOn(): void };

/** Places at which a test may hold the world, to see or to end what runs there. */
export function createPauses() {
  const waiting = new Map<string, () => Promise<void>>();
  return {
    /** Passes at once, unless somebody has asked for a pause here. */
    at: async (place: string): Promise<void> => {
      const wait = waiting.get(place);
      waiting.delete(place);
      await wait?.();
    },
    /** The next time that the world comes to `place`, it stops there. */
    ask(place: string): Pause {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      waiting.set(place, () => {
        reached.resolve();
        return released.promise;
      });
      return { reached: reached.promise, goOn: () => released.resolve() };
    },
  };
}
