import { readdirSync } from "node:fs";

const DEFAULT = "en";

/**
 * The languages of a site by their codes, the default one first, each with its own name for itself: one for each
 * dictionary in a folder, such as `ja.ts`. The dictionaries of the default language are several files.
 */
export function readLanguages(folder: string): Record<string, string> {
  const codes = readdirSync(folder).flatMap((file) => /^([a-z]{2}(?:-[A-Za-z]+)?)\.ts$/.exec(file)?.[1] ?? []);
  const others = codes.filter((code) => code.split("-")[0] !== DEFAULT).toSorted();
  return Object.fromEntries([DEFAULT, ...others].map((code) => [code, nameOf(code)]));
}

const nameOf = (code: string) => new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
