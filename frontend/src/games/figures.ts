/** The figures of a Digimon in games, in the order in which they are shown. */
export const FIGURES = ["hp", "sp", "atk", "def", "int", "spi", "spd"] as const;
