import { randomUUID } from "node:crypto";

/** JSON text of a T, as the database stores it. */
export type JsonText<T> = string & { readonly of?: T };

/** Unpredictable, so that no value of a client or of the data can contain it. */
const PREFIX = randomUUID();

/**
 * Inserts stored JSON into a response without parsing it: a procedure returns a placeholder, and the HTTP layer replaces
 * the placeholder in the serialised response by the text. Parsing and serialising 30 KB of JSON would take most of the
 * time of a response.
 */
export class StoredDocuments {
  readonly #texts: string[] = [];

  /** A placeholder, typed as the document that replaces it. */
  placeholder<T>(text: JsonText<T>): T {
    this.#texts.push(text);
    return `${PREFIX}:${this.#texts.length - 1}` as T;
  }

  /** Replaces every placeholder in a serialised response. */
  insertInto(body: string): string {
    return this.#texts.reduce((filled, text, index) => filled.replace(`"${PREFIX}:${index}"`, () => text), body);
  }
}
