import * as z from "zod";

/** A search term. */
export const searchText = z.string().trim().min(1).max(100);

/** A path parameter. The HTTP layer decodes it. */
export const pathSegment = z.string().min(1);

/** Whether a key is an id, in the form that responses have: with `01` as another name of `1`, both would be cached. */
export const isId = (key: string): boolean => /^[1-9]\d{0,8}$/.test(key);

/** Id, slug or name of a Digimon, as a query parameter. */
export const digimonKey = z.string().trim().min(1).max(100);

export const DIGIMON_KEY_HELP = "Id, slug, or exact name in any language; case and accents are ignored.";

/** A list: comma-separated in the URL, an array of at most `max` items in the procedure. */
export const listOf = <Item extends z.ZodType>(item: Item, max: number, description: string) =>
  z.array(item).min(1).max(max).meta({ description }).optional();

/** A boolean, written as `true` or `false`. */
export const flag = (description: string) =>
  z
    .stringbool({ truthy: ["true"], falsy: ["false"] })
    .meta({ description, override: { type: "boolean" } })
    .optional();
