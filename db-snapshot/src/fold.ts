const LATIN_ACCENTS = /[\u0300-\u036f]/g;
const HIRAGANA = /[ぁ-ゖ]/g;
const TO_KATAKANA = 0x60;

/**
 * Folds a name for search and comparison: without case, Latin accents, full-width forms and extra spaces, and with katakana
 * for hiragana. Kana keep their voicing marks, which distinguish letters.
 */
export function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replace(LATIN_ACCENTS, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + TO_KATAKANA))
    .replace(/\s+/g, " ")
    .trim();
}
