/** How many Digimon are compared side by side at most: more than the members of most groups. */
export const MOST_COMPARED = 16;
