import type { Answer, Fields, Item, ListRoute, OptionsOf, Route } from "./routes.ts";

/** The API as an object. */
export type Digidex = {
  /**
   * Asks once.
   * @throws {ProblemError} when the API says what is wrong with the request
   * @throws {NetworkError} when there is no answer, or none of this API
   * @throws the reason of `signal` when it is aborted
   */
  get<R extends Route, const F extends Fields = undefined>(
    route: R,
    ...options: OptionsOf<R, F>
  ): Promise<Answer<R, F>>;

  /**
   * The pages of a list from `query.page`, or the first, to the last; each is asked for when its turn comes.
   * @throws as `get` does
   */
  pages<R extends ListRoute, const F extends Fields = undefined>(
    route: R,
    ...options: OptionsOf<R, F>
  ): AsyncGenerator<Answer<R, F>, void, undefined>;

  /**
   * What a list holds, over all its pages.
   * @throws as `get` does
   */
  items<R extends ListRoute, const F extends Fields = undefined>(
    route: R,
    ...options: OptionsOf<R, F>
  ): AsyncGenerator<Item<R, F>, void, undefined>;
};
