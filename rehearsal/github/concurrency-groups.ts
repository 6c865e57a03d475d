/** Whether one waits in a group, or as many as GitHub lets wait. */
export type Queue = "single" | "max";
/** How many may wait with `queue: max`: one more is cancelled. */
const MOST_WAITING = 100;

/**
 * GitHub's concurrency groups: one run or job works and others wait. With `single`, one that comes cancels those that wait; with
 * `max`, they follow in their order.
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency
 */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, { waiting: ((begins: boolean) => void)[] }>();

  /** Waits for the turn of a run or job. @returns false when a newer one has cancelled it, or too many wait */
  async enter(name: string, queue: Queue = "single"): Promise<boolean> {
    const group = this.#groups.get(name);
    if (!group) {
      this.#groups.set(name, { waiting: [] });
      return true;
    }
    if (queue === "single") for (const cancel of group.waiting.splice(0)) cancel(false);
    if (group.waiting.length === MOST_WAITING) return false;
    return new Promise((resolve) => group.waiting.push(resolve));
  }

  leave(name: string): void {
    const next = this.#groups.get(name)?.waiting.shift();
    if (next) next(true);
    else this.#groups.delete(name);
  }
}
