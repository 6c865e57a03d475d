/** How long something takes, in seconds: as usually reported, and in slow reports. */
export type Seconds = { usual: number; slow: number };

/** Something that takes time, after others have ended. */
export type Task = { id: string; seconds: Seconds; after: readonly string[] };

export type CriticalPath = { seconds: number; tasks: Task[] };

/**
 * The chain of tasks that decides how long all of them take when each begins as soon as possible.
 * @throws {Error} for a task that waits for an unknown one, or for itself
 */
export function criticalPath(tasks: readonly Task[], speed: keyof Seconds = "usual"): CriticalPath {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const found = new Map<string, CriticalPath>();
  const pathTo = (id: string, waiting: readonly string[]): CriticalPath => {
    const known = found.get(id);
    if (known) return known;
    const task = byId.get(id);
    if (!task) throw new Error(`${waiting.at(-1)} waits for ${id}, which does not exist.`);
    if (waiting.includes(id)) throw new Error(`${[...waiting, id].join(" waits for ")}.`);
    const before = longest(task.after.map((other) => pathTo(other, [...waiting, id])));
    const path = { seconds: before.seconds + task.seconds[speed], tasks: [...before.tasks, task] };
    found.set(id, path);
    return path;
  };
  return longest(tasks.map(({ id }) => pathTo(id, [])));
}

const longest = (paths: readonly CriticalPath[]): CriticalPath =>
  paths.reduce((one, other) => (other.seconds > one.seconds ? other : one), { seconds: 0, tasks: [] });
