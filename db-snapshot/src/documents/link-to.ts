import type { DigimonLink, DigimonRow, Reference } from "../document-schemas/index.ts";

/** What other documents contain of a Digimon. */
export const linkTo = ({ slug, name, levels, image, url }: DigimonRow): DigimonLink => ({
  ...{ slug, name, levels, image, url },
});

/** What they contain of one that is only named. */
export const referenceTo = ({ slug, name, url }: DigimonRow): Reference => ({ slug, name, url });
