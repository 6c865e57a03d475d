import { readFile } from "node:fs/promises";
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchBucket,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import pMap from "p-map";
import { awsClient, required } from "./aws.ts";

/** Concurrent uploads: enough to use the whole connection of a runner. S3 accepts thousands of requests a second. */
const CONCURRENCY = 32;
/** S3's limit of keys for one DeleteObjects request. */
const DELETED_AT_ONCE = 1_000;

/** An object in a bucket. `md5` is its ETag, which is the MD5 of an object that was uploaded in one part with SSE-S3. */
export type StoredObject = { key: string; md5: string };
export type NewObject = {
  key: string;
  file: string;
  contentType: string;
  cacheControl: string;
  /** S3 stores up to 2 KB of ASCII beside an object, and sends it as `x-amz-meta-<name>`. */
  metadata?: Record<string, string>;
};

/** An S3 bucket of this deployment. */
export class Bucket {
  readonly #name: string;
  readonly #client = awsClient(S3Client);

  constructor(name: string) {
    this.#name = name;
  }

  async list(prefix = ""): Promise<StoredObject[]> {
    const objects: StoredObject[] = [];
    const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.#name, Prefix: prefix });
    for await (const { Contents = [] } of pages) {
      for (const { Key, ETag } of Contents) {
        objects.push({ key: required(Key, "Key"), md5: required(ETag, "ETag").replaceAll('"', "") });
      }
    }
    return objects;
  }

  async putFiles(objects: readonly NewObject[]): Promise<void> {
    await pMap(
      objects,
      async ({ key, file, contentType: ContentType, cacheControl: CacheControl, metadata: Metadata }) =>
        this.put(key, await readFile(file), { ContentType, CacheControl, ...(Metadata && { Metadata }) }),
      { concurrency: CONCURRENCY },
    );
  }

  async put(
    key: string,
    body: Uint8Array | string,
    headers: { ContentType: string; CacheControl?: string; Metadata?: Record<string, string> },
  ): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: this.#name, Key: key, Body: body, ...headers }));
  }

  async read(key: string): Promise<Uint8Array> {
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#name, Key: key }));
    return required(Body, "Body").transformToByteArray();
  }

  async readText(key: string): Promise<string> {
    return new TextDecoder().decode(await this.read(key));
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += DELETED_AT_ONCE) {
      const Objects = keys.slice(from, from + DELETED_AT_ONCE).map((Key) => ({ Key }));
      const { Errors = [] } = await this.#client.send(
        new DeleteObjectsCommand({ Bucket: this.#name, Delete: { Objects, Quiet: true } }),
      );
      for (const { Key, Message } of Errors) throw new Error(`S3 did not delete ${Key}: ${Message}`);
    }
  }

  /** Deletes every object. @returns how many there were; 0 when the bucket does not exist */
  async empty(): Promise<number> {
    try {
      const keys = (await this.list()).map(({ key }) => key);
      await this.delete(keys);
      return keys.length;
    } catch (error) {
      if (error instanceof NoSuchBucket) return 0;
      throw error;
    }
  }
}
