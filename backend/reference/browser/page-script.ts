import { contentsFilter, currentSection } from "./contents.ts";
import { tryIt } from "./try-it.ts";

/**
 * The script of the reference page: the source text of the objects in this directory. They are type-checked and linted,
 * and need no separate build. Two rules keep the text valid after a bundler has renamed identifiers: each part is an
 * object whose methods call each other through `this`, and they reference nothing else but browser APIs.
 */
export const pageScript = [contentsFilter, currentSection, tryIt]
  .map((part) => `${sourceOf(part)}.start();`)
  .join("\n");

function sourceOf(part: object): string {
  return `({${Object.values(part).map(String).join(",")}})`;
}
