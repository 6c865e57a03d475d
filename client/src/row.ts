import type { DigimonField, DigimonRow as RowPart } from "./schema.gen.ts";

/** A field of a row of `/digimon`. */
export type Field = DigimonField;

/** A row of `/digimon` with all its fields. After a search it also has `matched`. */
export type DigimonRow = Required<Pick<RowPart, Field>> & Pick<RowPart, "matched">;
