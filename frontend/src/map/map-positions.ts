export const MAP_POSITIONS_PATH = "/map-positions.json";

/**
 * Where each Digimon is on the map, in one file that the build writes. Both lists have one entry per Digimon in the order
 * of their ids. The centre is at 0, 0.
 */
export type MapPositions = { x: number[]; y: number[] };
