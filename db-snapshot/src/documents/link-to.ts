import type { DigimonLink, DigimonRow } from "../document-schemas/index.ts";

/** What other documents contain of a Digimon. */
export const linkTo = ({ slug, name, levels, image }: DigimonRow): DigimonLink => ({ slug, name, levels, image });
