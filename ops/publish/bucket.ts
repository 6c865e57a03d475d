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
import { awsClient } from "../shared/aws.ts";

/** Requests at once. S3 takes thousands a second; this many keep a runner's connection busy. */
const CONCURRENCY = 32;
/** S3's limit for one request to delete. */
const DELETED_AT_ONCE = 1_000;

export type StoredObject = { key: string; md5: string };
export type NewObject = { key: string; file: string; contentType: string; cacheControl: string };

/** A bucket of this deployment. */
export class ObjectStore {
  readonly #bucket: string;
  readonly #client = awsClient(S3Client);

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  /** What is in it. `md5` is what S3 calls the ETag of an object that came in one piece and is encrypted with S3's own key. */
  async list(prefix = ""): Promise<StoredObject[]> {
    const objects: StoredObject[] = [];
    const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.#bucket, Prefix: prefix });
    for await (const { Contents = [] } of pages) {
      for (const { Key, ETag } of Contents) {
        objects.push({ key: Key!, md5: ETag!.replaceAll('"', "") });
      }
    }
    return objects;
  }

  async putFiles(objects: readonly NewObject[]): Promise<void> {
    await pMap(
      objects,
      async ({ key, file, contentType, cacheControl }) =>
        this.put(key, await readFile(file), { ContentType: contentType, CacheControl: cacheControl }),
      { concurrency: CONCURRENCY },
    );
  }

  async put(
    key: string,
    body: Uint8Array | string,
    headers: { ContentType: string; CacheControl?: string },
  ): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: body, ...headers }));
  }

  async read(key: string): Promise<Uint8Array> {
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
    return Body!.transformToByteArray();
  }

  async readText(key: string): Promise<string> {
    return new TextDecoder().decode(await this.read(key));
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += DELETED_AT_ONCE) {
      const Objects = keys.slice(from, from + DELETED_AT_ONCE).map((Key) => ({ Key }));
      const { Errors = [] } = await this.#client.send(
        new DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } }),
      );
      if (Errors.length > 0) throw new Error(`S3 did not delete ${Errors[0]!.Key}: ${Errors[0]!.Message}`);
    }
  }

  /** Deletes everything. @returns how many objects; none as well when there is no such bucket any more */
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
