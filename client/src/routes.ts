import type { DigimonRow, Page, paths } from "./schema.gen.ts";

/** An address of the API, as its document writes it: `/digimon/{key}`. */
export type Route = keyof paths;

type Parameters<R extends Route> = paths[R]["get"]["parameters"];
type Json<R extends Route> = paths[R]["get"]["responses"][200]["content"]["application/json"];

/** A field of a row of `/digimon`. */
export type Field = keyof DigimonRow;
export type Fields = Field | readonly Field[] | undefined;

/** Lists take one value too, and what may be left out may be `undefined`. */
type Query<Q> = {
  [K in keyof Q as Exclude<K, "fields">]: OneOrMany<Q[K]> | (object extends Pick<Q, K> ? undefined : never);
};
type OneOrMany<V> = V extends readonly (infer Item)[] ? Item | readonly Item[] : V;

/** `fields` stands beside the other parameters, where its value can be inferred: it decides what a row holds. */
type WithFields<R extends Route, F> = { query?: { fields?: R extends "/digimon" ? F : never } };

/** What a call of `R` takes: `path` and `query` as the address has them, and a `signal` to give up. */
export type Options<R extends Route, F extends Fields = undefined> = Pick<Parameters<R>, "path"> & {
  [P in keyof Pick<Parameters<R>, "query">]: Query<NonNullable<Parameters<R>["query"]>>;
} & WithFields<R, F> & { signal?: AbortSignal | undefined };

/** The options are only left out where nothing is required. */
export type OptionsOf<R extends Route, F extends Fields> =
  object extends Parameters<R> ? [options?: Options<R, F>] : [options: Options<R, F>];

/** What `R` answers. Rows of `/digimon` hold the chosen `fields`; of a list that is not known in advance, any of them. */
export type Answer<R extends Route, F extends Fields = undefined> = R extends "/digimon"
  ? Omit<Json<R>, "data"> & { data: ChosenRow<F>[] }
  : Json<R>;

type ChosenRow<F> = F extends readonly Field[]
  ? number extends F["length"]
    ? Partial<DigimonRow>
    : Pick<DigimonRow, F[number]>
  : F extends Field
    ? Pick<DigimonRow, F>
    : DigimonRow;

/** An address that answers page by page. */
export type ListRoute = {
  [R in Route]: Json<R> extends { data: readonly unknown[]; page: Page } ? R : never;
}[Route];

/** One of the things that `R` lists. */
export type Item<R extends ListRoute, F extends Fields = undefined> =
  Answer<R, F> extends { data: readonly (infer One)[] } ? One : never;
