/** A copy of an answer, and the validator that it came with. */
export type Kept = { etag: string; body: string };

/** Where copies lie, by the URL that was asked for. Implement it to keep them elsewhere. */
export type EtagCache = {
  get(url: string): Kept | undefined | Promise<Kept | undefined>;
  set(url: string, kept: Kept): unknown;
};

/** Keeps copies in memory; the one that was not used for longest goes first. */
export function createEtagCache({ maxEntries = 500 }: { maxEntries?: number } = {}): EtagCache {
  const copies = new Map<string, Kept>();
  const touch = (url: string, kept: Kept) => {
    copies.delete(url);
    copies.set(url, kept);
  };
  return {
    get(url) {
      const kept = copies.get(url);
      if (kept) touch(url, kept);
      return kept;
    },
    set(url, kept) {
      touch(url, kept);
      for (const oldest of copies.keys()) {
        if (copies.size <= maxEntries) break;
        copies.delete(oldest);
      }
    },
  };
}
