import { useState } from "react";

type Query = string | undefined;

/**
 * The text of a search box whose query is in the URL. What is typed stays while the URL does not have it yet; if the URL changes by
 * other means, such as a chip or the history, the box has the URL's query.
 * @param matches whether a text has a query already, perhaps with other spaces
 * @property expect tells what the box is about to put into the URL
 */
export function useTypedQuery(
  q: Query,
  matches: (text: string, q: Query) => boolean,
): { typed: string; setTyped(text: string): void; expect(q: Query): void } {
  const [typed, setTyped] = useState(q ?? "");
  const [url, setUrl] = useState({ q, expected: [] as Query[] });
  if (url.q !== q) {
    const place = url.expected.indexOf(q);
    setUrl({ q, expected: place < 0 ? [] : url.expected.slice(place + 1) });
    if (place < 0 && !matches(typed, q)) setTyped(q ?? "");
  }
  const expect = (next: Query) =>
    setUrl((now) => {
      const last = now.expected.length > 0 ? now.expected.at(-1) : now.q;
      return last === next ? now : { ...now, expected: [...now.expected, next] };
    });
  return { typed, setTyped, expect };
}
