import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import { setTimeout } from "node:timers/promises";
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf } from "@digidex/cdk/names";
import { z } from "zod";
import { annotate, runUrl } from "../shared/actions.ts";
import { awsClient, required } from "../shared/aws.ts";
import { OperatorError } from "../shared/operator-error.ts";
import { pollMs, printLine } from "../shared/progress.ts";
import { parseJson } from "./parameters.ts";

const Lock = z.object({ id: z.string(), holder: z.string(), task: z.string(), renewedAt: z.iso.datetime() });
type Lock = z.infer<typeof Lock>;
type Owner = Omit<Lock, "renewedAt">;

/** In milliseconds: from one renewal to the next, until a lock without renewal may be taken over, to wait for a holder. */
export type Timing = { heartbeatMs: number; staleMs: number; patienceMs: number };
// 20 s, 90 s and 20 minutes, which is longer than any task should take.
const timingOf = (poll: number): Timing => ({ heartbeatMs: 4 * poll, staleMs: 18 * poll, patienceMs: 240 * poll });

/**
 * Runs a task that changes the account while nobody else does. Workflow runs are already queued by GitHub; the lock
 * protects them from a command on a laptop. If the holder stops renewing the lock, another takes it over.
 *
 * The lock is one S3 object, and each change of it is one conditional request: of several who try, one succeeds.
 * @param description what the task does, as an infinitive: `tear down`
 * @throws {OperatorError} when somebody else still holds the lock after `patienceMs`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
 */
export async function withLock<Result>(
  configuration: Configuration,
  description: string,
  task: () => Promise<Result>,
  timing: Timing = timingOf(pollMs()),
): Promise<Result> {
  const lock = new LockObject(configuration, {
    id: randomUUID(),
    holder: runUrl() ?? `${userInfo().username}@${hostname()}`,
    task: description,
  });
  await acquire(lock, timing);
  const done = new AbortController();
  const heartbeat = renewUntil(done.signal, lock, timing);
  try {
    return await task();
  } finally {
    done.abort();
    await heartbeat;
    await release(lock);
  }
}

async function acquire(lock: LockObject, { heartbeatMs, staleMs, patienceMs }: Timing): Promise<void> {
  const deadline = performance.now() + patienceMs;
  const isStale = watchForRenewals(staleMs);
  for (let waiting = false; ; ) {
    if (await lock.create()) return;
    const present = await lock.read();
    // When the response to a request is lost, the SDK repeats it, and the repetition fails: the lock is held already.
    if (present?.isOwn) return;
    if (present && isStale(present.etag)) {
      printLine(
        `${present.holder} has not renewed its lock to ${present.task} since ${present.renewedAt}: taking over.`,
      );
      if (await lock.replace(present.etag)) return;
    } else if (present && performance.now() > deadline) {
      throw new OperatorError(`${present.holder} holds the lock to ${present.task}, renewed at ${present.renewedAt}.`, {
        remedy:
          "Wait until that is done, then repeat the command. The lock of a run that was killed expires by itself.",
      });
    } else if (present && !waiting) {
      printLine(`Waiting for ${present.holder}, which holds the lock to ${present.task} …`);
      waiting = true;
    }
    await setTimeout(Math.min(heartbeatMs, pollMs()));
  }
}

/**
 * Finds a lock that nobody renews by watching it: the holder's clock and ours may differ by minutes, and a lock taken over by them would have
 * two commands change the account at once.
 * @returns whether the lock has been the same one for so long
 */
function watchForRenewals(staleMs: number): (etag: string) => boolean {
  let seen = { etag: "", since: 0 };
  return (etag) => {
    if (etag !== seen.etag) seen = { etag, since: performance.now() };
    return performance.now() - seen.since > staleMs;
  };
}

/**
 * Renews the lock until the signal aborts. After a renewal that fails, the next one is tried. A holder that slept too long,
 * like a closed laptop, finds that another took the lock over, and does not change it.
 */
async function renewUntil(signal: AbortSignal, lock: LockObject, { heartbeatMs }: Timing): Promise<void> {
  for (;;) {
    await setTimeout(heartbeatMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      if (await lock.renew()) continue;
      const other = await lock.read();
      if (other?.isOwn) continue;
      const message = other
        ? `${other.holder} took over the lock, to ${other.task}.`
        : "Somebody took over the lock, and has released it.";
      return annotate("warning", `${message} Both change the account now: stop one, and let the other finish.`);
    } catch {
      // The next renewal is tried.
    }
  }
}

/** An error of the task is not replaced by one of the lock: a lock that is not released expires. */
async function release(lock: LockObject): Promise<void> {
  try {
    await lock.delete();
  } catch (error) {
    printLine(`The lock could not be released (${(error as Error).message}). It expires in a minute and a half.`);
  }
}

/** The lock's S3 object. Each method that changes it returns whether the condition held. */
class LockObject {
  readonly #client = awsClient(S3Client);
  readonly #address: { Bucket: string; Key: string };
  readonly #owner: Owner;
  /** The ETag of the object that this owner wrote last. */
  #etag: string | undefined;

  constructor(configuration: Configuration, owner: Owner) {
    const { stateBucket, lockKey } = namesOf(configuration);
    this.#address = { Bucket: stateBucket, Key: lockKey };
    this.#owner = owner;
  }

  create = () => this.#write({ IfNoneMatch: "*" });
  replace = (etag: string) => this.#write({ IfMatch: etag });

  async renew(): Promise<boolean> {
    return this.#whileOwn((etag) => this.replace(etag));
  }

  async delete(): Promise<boolean> {
    return this.#whileOwn((IfMatch) =>
      this.#ifConditionHolds(async () => {
        await this.#client.send(new DeleteObjectCommand({ ...this.#address, IfMatch }));
      }),
    );
  }

  /** @returns undefined when there is no lock */
  async read(): Promise<(Lock & { etag: string; isOwn: boolean }) | undefined> {
    try {
      const { Body, ETag } = await this.#client.send(new GetObjectCommand(this.#address));
      const text = await required(Body, "Body").transformToString();
      const lock = Lock.safeParse(parseJson(text)).data ?? this.#refuse(text);
      return { ...lock, etag: required(ETag, "ETag"), isOwn: lock.id === this.#owner.id };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  #refuse(text: string): never {
    const { Bucket, Key } = this.#address;
    throw new OperatorError(`The lock s3://${Bucket}/${Key} has contents that no command here writes: ${text}`, {
      remedy: `If nobody changes the account, delete it: aws s3 rm s3://${Bucket}/${Key}`,
    });
  }

  /** When a response was lost, the ETag is unknown: then reads the object, and tries again if this owner wrote it. */
  async #whileOwn(change: (etag: string) => Promise<boolean>): Promise<boolean> {
    if (this.#etag && (await change(this.#etag))) return true;
    const present = await this.read();
    return present?.isOwn ? change(present.etag) : false;
  }

  #write(condition: { IfNoneMatch: string } | { IfMatch: string }): Promise<boolean> {
    const lock: Lock = { ...this.#owner, renewedAt: new Date().toISOString() };
    return this.#ifConditionHolds(async () => {
      const { ETag } = await this.#client.send(
        new PutObjectCommand({
          ...{ ...this.#address, ...condition },
          ...{ Body: JSON.stringify(lock), ContentType: "application/json" },
        }),
      );
      this.#etag = ETag;
    });
  }

  /** S3 responds 412 when the condition does not hold, 404 to `If-Match` without an object, 409 beside another change. */
  async #ifConditionHolds(request: () => Promise<void>): Promise<boolean> {
    try {
      await request();
      return true;
    } catch (error) {
      const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
      if (name === "NoSuchBucket") {
        throw new OperatorError(`The bucket ${this.#address.Bucket} does not exist.`, {
          remedy: "`npm run bootstrap` creates it, with the Access stack.",
        });
      }
      if ([404, 409, 412].includes($metadata?.httpStatusCode ?? 0)) return false;
      throw error;
    }
  }
}
