const LATIN_ACCENTS = /[\u0300-\u036f]/g;

/**
 * Folds a name for search and comparison: without case, Latin accents, full-width forms and extra spaces.
 * Kana keep their voicing marks, which distinguish letters.
 */
export function fold(name: string): string {
  return name.normalize("NFKD").replace(LATIN_ACCENTS, "").normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}
