import { useEffect, useRef } from "react";
import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useEarlyInput } from "../components/use-early-input.ts";
import { useTypedQuery } from "../components/use-typed-query.ts";
import type { ListSearch } from "../filters/list-filters.ts";
import { parseQuery } from "../filters/parse-query.ts";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useUpdateSearch } from "./use-update-search.ts";

/** Milliseconds without a keystroke after which the typed text is searched. */
const DEBOUNCE = 250;
/** A filter whose value may not be complete. */
const OPEN_FILTER = /(^|\s)-?[\p{L}-]+[:：]("[^"]*|\S*)$/iu;

/** Searches while the user types. A filter is applied when it is followed by a space, or with Enter. */
export function SearchBox({ search }: { search: ListSearch }) {
  const t = useSharedText();
  const updateSearch = useUpdateSearch();
  const { typed, setTyped, expect } = useTypedQuery(search.q, (text, q) => parseQuery(text).q === q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const apply = (text: string, replace: boolean) => {
    clearTimeout(timer.current);
    const next = parseQuery(text, search);
    const hasFilter = /[:：]/.test(text) && next.q !== text.trim();
    if (hasFilter) setTyped(next.q ?? "");
    expect(next.q);
    void updateSearch((before) => parseQuery(text, before), { replace: replace && !hasFilter });
  };
  const onInput = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    if (!OPEN_FILTER.test(text)) timer.current = setTimeout(() => apply(text, true), DEBOUNCE);
  };
  const field = useRef<HTMLInputElement>(null);
  useEarlyInput(field, onInput);

  return (
    <search>
      <form
        className="search-box"
        onSubmit={(event) => {
          event.preventDefault();
          apply(typed, false);
        }}
      >
        <Pixel of="search" size={2} />
        <input
          ref={field}
          type="search"
          name="q"
          aria-label={t.list.searchLabel}
          aria-describedby="search-hint"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => onInput(target.value)}
        />
      </form>
      <p id="search-hint" className="hint">
        {t.list.hint} <code>level:adult</code> <code>-attribute:virus</code> <code>year:1997-2000</code>{" "}
        <Link to="/about" hash="search">
          {t.list.hintMore}
        </Link>
      </p>
    </search>
  );
}
