const LATIN_ACCENTS = /[\u0300-\u036f]/g;

/**
 * A name as it is searched and compared: case, accents, full-width forms and extra spaces do not count.
 * Kana keep their voicing marks, which are part of the letter.
 */
export function fold(name: string): string {
  return name.normalize("NFKD").replace(LATIN_ACCENTS, "").normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}
