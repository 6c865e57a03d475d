/** Glyphs of 5 by 7 pixels: five columns as hexadecimal bytes, the top pixel in the lowest bit. */
const GLYPHS: Record<string, string> = {
  ...{ A: "7e1111117e", B: "7f49494936", C: "3e41414122", D: "7f4141221c", E: "7f49494941", F: "7f09090901" },
  ...{ G: "3e4149497a", H: "7f0808087f", I: "00417f4100", J: "2040413f01", K: "7f08142241", L: "7f40404040" },
  ...{ M: "7f020c027f", N: "7f0408107f", O: "3e4141413e", P: "7f09090906", Q: "3e4151215e", R: "7f09192946" },
  ...{ S: "4649494931", T: "01017f0101", U: "3f4040403f", V: "1f2040201f", W: "3f4038403f", X: "6314081463" },
  ...{ Y: "0708700807", Z: "6151494543", "0": "3e5149453e", "1": "00427f4000", "2": "4261514946", "3": "2141454b31" },
  ...{
    "4": "1814127f10",
    "5": "2745454539",
    "6": "3c4a494930",
    "7": "0171090503",
    "8": "3649494936",
    "9": "064949291e",
  },
  ...{
    "-": "0808080808",
    ".": "0060600000",
    ":": "0036360000",
    "(": "001c224100",
    ")": "0041221c00",
    "'": "0005030000",
  },
  ...{
    "+": "08083e0808",
    "!": "00005f0000",
    '"': "0007000700",
    "·": "0018180000",
    "/": "2010080402",
    "?": "0201510906",
    ",": "0050300000",
    "&": "3649552250",
    "=": "1414141414",
    "#": "147f147f14",
    "~": "0804081008",
    _: "4040404040",
    "×": "2214081422",
    "—": "0808080808",
  },
};

/** In pixels; `advance` is the distance from one glyph to the next. */
export const GLYPH = { width: 5, height: 7, advance: 6 };

/** The columns of the glyphs that were used, because reading their digits takes longer than drawing them. */
const read = new Map<string, readonly number[] | undefined>();

/**
 * The columns of a character's glyph from the left, the top pixel in the lowest bit. Lower case is drawn as upper case, and
 * accents are omitted.
 */
function columnsOf(character: string): readonly number[] | undefined {
  if (!read.has(character)) {
    const digits = GLYPHS[character.normalize("NFD").charAt(0).toUpperCase()];
    read.set(character, digits === undefined ? undefined : [...Buffer.from(digits, "hex")]);
  }
  return read.get(character);
}

/** Whether a character has a glyph; one without is drawn as a question mark. */
export const hasGlyph = (character: string): boolean => character === " " || columnsOf(character) !== undefined;

/** Whether a pixel of a character's glyph is filled. */
export function isPixelOn(character: string, column: number, row: number): boolean {
  if (character === " ") return false;
  const columns = columnsOf(character) ?? columnsOf("?");
  return (((columns?.[column] ?? 0) >> row) & 1) === 1;
}
