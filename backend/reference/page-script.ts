import { filterBox } from "./browser/filter-box.ts";
import { reading } from "./browser/reading.ts";
import { tryIt } from "./browser/try-it.ts";

/**
 * The page's script, made of the source text of functions. So it is written, checked and linted like all other code and
 * needs neither a build nor a file to be read: a Lambda's bundle holds it as it holds any function. Two rules make that
 * safe whatever a bundler renames: a part is an object of methods that reach each other by `this`, and they use nothing
 * from outside but what a browser has. A test runs the script out of a minified bundle.
 */
export const pageScript = [filterBox, reading, tryIt].map((part) => `${sourceOf(part)}.start();`).join("\n");

function sourceOf(part: object): string {
  return `({${Object.values(part).map(String).join(",")}})`;
}
