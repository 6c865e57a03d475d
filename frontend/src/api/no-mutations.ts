/**
 * Stands in for the query client's memory of mutations, which would be 2 KiB of the first load for nothing: the API is
 * only read.
 */
export class MutationCache {
  clear(): void {}
  getAll(): [] {
    return [];
  }
  findAll(): [] {
    return [];
  }
  resumePausedMutations(): Promise<void> {
    return Promise.resolve();
  }
}
