import { randomUUID } from "node:crypto";

/** JSON text of a T, as the database keeps it. */
export type JsonText<T> = string & { readonly of?: T };

/** Stands in an answer for a stored text; nobody outside can guess it, so no caller can have one spliced in. */
const MARK = randomUUID();
const MARKS = new RegExp(`"${MARK}:(\\d+)"`, "g");

/**
 * Stored documents travel to the caller as the text that they are: a procedure puts a mark in their place, and the edge
 * puts the text in the mark's place when the rest has become JSON. Reading and writing 30 KB of JSON for nothing is what
 * an answer would otherwise spend most of its time with.
 */
export class StoredTexts {
  readonly #texts: string[] = [];

  /** A mark that has the type of what it stands for. */
  mark<T>(text: JsonText<T>): T {
    this.#texts.push(text);
    return `${MARK}:${this.#texts.length - 1}` as T;
  }

  /** The body with every mark replaced by its text. */
  splice(body: string): string {
    return this.#texts.length === 0 ? body : body.replace(MARKS, (_, index) => this.#texts[Number(index)]!);
  }
}
