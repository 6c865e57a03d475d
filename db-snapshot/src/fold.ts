const ASCII = /^[ -~]*$/;
const LATIN_ACCENTS = /[\u0300-\u036f]/g;
const HIRAGANA = /[ぁ-ゖ]/g;
const TO_KATAKANA = 0x60;

/**
 * Folds a name for search and comparison: without case, Latin accents, full-width forms and extra spaces, and with katakana
 * for hiragana. Kana keep their voicing marks, which distinguish letters.
 */
export function fold(name: string): string {
  // Nothing else applies to ASCII, which most names and nearly all requests are.
  const folded = ASCII.test(name) ? name.toLowerCase() : foldLetters(name);
  return folded.replace(/\s+/g, " ").trim();
}

const foldLetters = (name: string) =>
  name
    .normalize("NFKD")
    .replace(LATIN_ACCENTS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + TO_KATAKANA));
