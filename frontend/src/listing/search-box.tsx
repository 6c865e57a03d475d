import { useEffect, useRef, useState } from "react";
import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/dictionaries.ts";
import type { ListSearch } from "./list-search.ts";
import { parseQuery } from "./parse-query.ts";
import { useListNavigation } from "./use-list-navigation.ts";

/** Long enough for the next letter. */
const PAUSE = 250;
const HALF_A_FILTER = /(^|\s)-?[a-z]+:("[^"]*|\S*)$/i;

/** Follows the typing; a filter is taken when it is finished by a space or by Enter. */
export function SearchBox({ search }: { search: ListSearch }) {
  const t = useText();
  const go = useListNavigation();
  const [typed, setTyped] = useState(search.q ?? "");
  const [committed, setCommitted] = useState(search.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (committed !== search.q) {
    // The address changed by other means: a chip, the history.
    setCommitted(search.q);
    if (parseQuery(typed).q !== search.q) setTyped(search.q ?? "");
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = (text: string, replace: boolean) => {
    clearTimeout(timer.current);
    const next = parseQuery(text, search);
    const tookFilter = text.includes(":") && next.q !== text.trim();
    if (tookFilter) setTyped(next.q ?? "");
    setCommitted(next.q);
    void go((before) => ({ ...parseQuery(text, before) }), { replace: replace && !tookFilter });
  };
  const follow = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    if (!HALF_A_FILTER.test(text)) timer.current = setTimeout(() => commit(text, true), PAUSE);
  };

  return (
    <search>
      <form
        className="search-box"
        onSubmit={(event) => {
          event.preventDefault();
          commit(typed, false);
        }}
      >
        <Pixel of="search" size={2} />
        <input
          type="search"
          name="q"
          aria-label={t.list.searchLabel}
          aria-describedby="search-hint"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => follow(target.value)}
        />
      </form>
      <p id="search-hint" className="hint">
        {t.list.hint} <code>level:adult</code> <code>-attribute:virus</code> <code>year:1997-2000</code>
      </p>
    </search>
  );
}
