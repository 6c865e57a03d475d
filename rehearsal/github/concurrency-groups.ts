/**
 * GitHub's concurrency groups: one run or job works, one waits, and a newer one that waits cancels the older.
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, { waiting?: (begins: boolean) => void }>();

  /** Waits for the turn of a run or job. @returns false when a newer one has cancelled it */
  async enter(name: string): Promise<boolean> {
    const group = this.#groups.get(name);
    if (!group) {
      this.#groups.set(name, {});
      return true;
    }
    group.waiting?.(false);
    return new Promise((resolve) => {
      group.waiting = resolve;
    });
  }

  leave(name: string): void {
    const next = this.#groups.get(name)?.waiting;
    if (next) {
      this.#groups.set(name, {});
      next(true);
    } else this.#groups.delete(name);
  }
}
