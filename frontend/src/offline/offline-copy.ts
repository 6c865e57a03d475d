/** Everything that pages request, in one compressed file that the build writes. */
export const OFFLINE_COPY_PATH = "/offline-copy.ndjson.gz";
/** What that file contains, as `OfflineCopy`. */
export const OFFLINE_COPY_INFO_PATH = "/offline-copy.json";
/** Name of the cache in which a device keeps it. The service worker reads it when there is no connection. */
export const OFFLINE_COPY_CACHE = "offline-copy";

/**
 * @property version changes with the content
 * @property bytes that are loaded
 * @property storedBytes that are stored on the device
 * @property responses number of them
 */
export type OfflineCopy = { version: string; bytes: number; storedBytes: number; responses: number };

/** One line of the file, as JSON. */
export type OfflineResponse = [path: string, contentType: string, body: string];

/** `space`: the browser grants less storage than the copy needs. */
export type OfflineCopyFault = "space" | "network";

export class OfflineCopyError extends Error {
  override readonly name = "OfflineCopyError";
  readonly fault: OfflineCopyFault;

  constructor(fault: OfflineCopyFault, cause?: unknown) {
    super(`The offline copy could not be kept (${fault}).`, { cause });
    this.fault = fault;
  }
}

/** Whether this browser can keep a copy. */
export const canKeep = (): boolean =>
  "caches" in window && "serviceWorker" in navigator && "DecompressionStream" in window;

/** The copy that the site offers now. Rejects without a connection. */
export async function offeredCopy(): Promise<OfflineCopy> {
  const response = await fetch(OFFLINE_COPY_INFO_PATH);
  if (!response.ok) throw new Error(`The offline copy has the status ${response.status}.`);
  return (await response.json()) as OfflineCopy;
}

/** The copy that this device keeps. What was left by an attempt that did not end, in any tab, is deleted. */
export async function keptCopy(): Promise<OfflineCopy | undefined> {
  const kept = await storedCopy();
  if (!kept) {
    await navigator.locks.request(OFFLINE_COPY_CACHE, { ifAvailable: true }, async (lock) => {
      if (lock && !(await storedCopy())) await removeCopy();
    });
  }
  return kept;
}

async function storedCopy(): Promise<OfflineCopy | undefined> {
  const kept = await caches.match(OFFLINE_COPY_INFO_PATH, { cacheName: OFFLINE_COPY_CACHE });
  return kept && ((await kept.json()) as OfflineCopy);
}

export const removeCopy = (): Promise<boolean> => caches.delete(OFFLINE_COPY_CACHE);

/** Responses that are stored at the same time. */
const BATCH = 64;

type Options = { onProgress(loadedBytes: number): void; signal: AbortSignal };

/**
 * Loads a copy and keeps it. One that was kept before stays readable meanwhile, and also if this fails. While another tab
 * loads one, this waits for it.
 * @throws OfflineCopyError, or the signal's reason
 */
export const keepCopy = (copy: OfflineCopy, options: Options): Promise<void> =>
  navigator.locks.request(OFFLINE_COPY_CACHE, { signal: options.signal }, () => loadCopy(copy, options));

async function loadCopy(copy: OfflineCopy, { onProgress, signal }: Options): Promise<void> {
  const before = await storedCopy();
  if (before?.version === copy.version) return;
  await requireSpace(copy.storedBytes - (before?.storedBytes ?? 0));
  try {
    const cache = await caches.open(OFFLINE_COPY_CACHE);
    const response = await fetch(OFFLINE_COPY_PATH, { signal, cache: "no-cache" });
    if (!response.ok || !response.body) throw new OfflineCopyError("network");
    const lines = response.body
      .pipeThrough(counting(onProgress))
      .pipeThrough(new DecompressionStream("gzip"))
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(batchesOfLines())
      .getReader();
    let stored = 0;
    for (let next = await lines.read(); !next.done; next = await lines.read()) {
      signal.throwIfAborted();
      await Promise.all(next.value.map((line) => store(cache, JSON.parse(line) as OfflineResponse)));
      stored += next.value.length;
    }
    // Without an error, a connection can also end early.
    if (stored !== copy.responses) throw new OfflineCopyError("network");
    await cache.put(OFFLINE_COPY_INFO_PATH, Response.json(copy));
    // Another tab may have removed it meanwhile.
    if (!(await storedCopy())) throw new OfflineCopyError("network");
  } catch (error) {
    if (!before) await removeCopy();
    if (signal.aborted || error instanceof OfflineCopyError) throw error;
    const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
    throw new OfflineCopyError(isFull ? "space" : "network", error);
  }
}

/** @throws OfflineCopyError when the browser says that there is less space */
async function requireSpace(bytes: number): Promise<void> {
  const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota !== undefined && quota - usage < bytes) throw new OfflineCopyError("space");
  // Otherwise the browser may delete it when the device is short of space. It may refuse.
  await navigator.storage?.persist?.().catch(() => false);
}

const store = (cache: Cache, [path, contentType, body]: OfflineResponse): Promise<void> =>
  cache.put(path, new Response(body, { headers: { "content-type": contentType } }));

function counting(
  onProgress: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      onProgress(bytes);
      controller.enqueue(chunk);
    },
  });
}

/** Complete lines, up to `BATCH` together. */
function batchesOfLines(): TransformStream<string, string[]> {
  let rest = "";
  return new TransformStream({
    transform(chunk, controller) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (let at = 0; at < lines.length; at += BATCH) controller.enqueue(lines.slice(at, at + BATCH));
    },
    flush(controller) {
      if (rest) controller.enqueue([rest]);
    },
  });
}
