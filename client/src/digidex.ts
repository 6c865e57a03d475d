import type { DigimonRow, Field } from "./row.ts";
import type { Page, paths } from "./schema.gen.ts";

/** The client of the API. */
export type Digidex = {
  /**
   * Sends one request.
   * @throws {ProblemError} if the API responds with an error
   * @throws {NetworkError} if there is no response, or none from the API
   * @throws the reason of `signal` if it is aborted
   */
  get<R extends Route, const F extends Fields = undefined>(
    route: R,
    ...options: OptionsOf<R, F>
  ): Promise<Answer<R, F>>;

  /**
   * The pages of a list, from `query.page` (default: the first) to the last. Each is requested when it is needed.
   * @throws as `get` does
   */
  pages<R extends ListRoute, const F extends Fields = undefined>(
    route: R,
    ...options: OptionsOf<R, F>
  ): AsyncGenerator<Answer<R, F>, void, undefined>;

  /**
   * The items of all pages of a list.
   * @throws as `get` does
   */
  items<R extends ListRoute, const F extends Fields = undefined>(
    route: R,
    ...options: OptionsOf<R, F>
  ): AsyncGenerator<Item<R, F>, void, undefined>;
};

/** A path of the OpenAPI document: `/digimon/{key}`. */
export type Route = keyof paths;

type Parameters<R extends Route> = paths[R]["get"]["parameters"];
type Content<R extends Route> = paths[R]["get"]["responses"][200]["content"];
/** The body of a response; every route has one media type. */
type Json<R extends Route> = Content<R>[keyof Content<R>];

type Fields = Field | readonly Field[] | undefined;

/** A list parameter also accepts one value; an optional parameter also accepts `undefined`. */
type Query<Q> = {
  [K in keyof Q as Exclude<K, "fields">]: OneOrMany<Q[K]> | (object extends Pick<Q, K> ? undefined : never);
};
type OneOrMany<V> = V extends readonly (infer Item)[] ? Item | readonly Item[] : V;

/** `fields` is separate from the other parameters, so that its value can be inferred: it decides the type of a row. */
type WithFields<R extends Route, F> = { query?: { fields?: R extends "/digimon" ? F : never } };

/** The options of a request for `R`: `path` and `query` if the route has such parameters, and an optional `signal`. */
export type Options<R extends Route, F extends Fields = undefined> = Pick<Parameters<R>, "path"> & {
  [P in keyof Pick<Parameters<R>, "query">]: Query<NonNullable<Parameters<R>["query"]>>;
} & WithFields<R, F> & { signal?: AbortSignal | undefined };

/** Options may be omitted if no parameter is required. */
type OptionsOf<R extends Route, F extends Fields> =
  object extends Parameters<R> ? [options?: Options<R, F>] : [options: Options<R, F>];

/** The response of `R`. Rows of `/digimon` have the requested `fields`; if those are not known statically, any of them. */
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

/** A route whose responses have pages. */
export type ListRoute = {
  [R in Route]: Json<R> extends { data: readonly unknown[]; page: Page } ? R : never;
}[Route];

/** An item of the list `R`. */
export type Item<R extends ListRoute, F extends Fields = undefined> =
  Answer<R, F> extends { data: readonly (infer One)[] } ? One : never;
