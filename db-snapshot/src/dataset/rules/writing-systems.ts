import type { CsvRow, Dataset } from "../csv-files.ts";
import { type Fault, faultAt } from "../faults.ts";

const JAPANESE = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
const KOREAN = /\p{sc=Hangul}/u;
const CHINESE = /\p{sc=Han}/u;
const LATIN = /^[^\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}\p{sc=Hangul}]+$/u;

const WRITTEN_IN = {
  ja: { script: JAPANESE, called: "kana or kanji" },
  ko: { script: KOREAN, called: "Hangul" },
  "zh-Hans": { script: CHINESE, called: "Chinese characters" },
  "ja-Latn": { script: LATIN, called: "Latin letters" },
  en: { script: LATIN, called: "Latin letters" },
} satisfies Record<CsvRow<"digimon_names">["lang"], { script: RegExp; called: string }>;

/** A Digimon's name is written in the script of its language; attack names are not bound to it ("LOVE YOU"). */
export function writingSystems({ digimon, digimon_names }: Dataset): Fault[] {
  const misfit = (name: string | null, lang: keyof typeof WRITTEN_IN) => {
    const { script, called } = WRITTEN_IN[lang];
    return name === null || script.test(name) ? [] : [`${JSON.stringify(name)} is ${lang} and expects ${called}`];
  };
  const own = digimon.flatMap(({ name, name_ja, name_dub }, index) =>
    [...misfit(name, "ja-Latn"), ...misfit(name_ja, "ja"), ...misfit(name_dub, "en")].map((message) =>
      faultAt("digimon", index, "script", message),
    ),
  );
  const further = digimon_names.flatMap(({ name, lang }, index) =>
    misfit(name, lang).map((message) => faultAt("digimon_names", index, "script", message)),
  );
  return [...own, ...further];
}
