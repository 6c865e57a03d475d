import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { TermKind } from "../names/name-index.ts";
import { useNames } from "../names/names.tsx";
import { useChosen } from "./use-chosen.ts";

/**
 * @property all the text of the choice of no term
 * @property onChange may return a promise, until which the chosen term is shown
 */
type Props = {
  kind: TermKind;
  label: string;
  all: string;
  value: string | undefined;
  terms: readonly { slug: string; name: string }[];
  onChange(value: string | undefined): unknown;
};

/** Milliseconds after the last key after which the term that was found is chosen. */
const PAUSE = 800;

/**
 * Chooses one term. An address can have several, exclude some, or have one that is not listed: they are one more choice.
 * Terms are also found by typing any word of any of their names: the browser's own way needs the beginning of the shown
 * one, which in Japanese nobody can type into a list, and which is the same for most games.
 */
export function TermSelect({ kind, label, all, value, terms, onChange }: Props) {
  const { termOf } = useNames();
  const id = useId();
  const [chosen, choose] = useChosen(value, onChange);
  const [found, setFound] = useState<string>();
  const typed = useRef("");
  const finding = useRef<Promise<string | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const forget = () => {
    clearTimeout(timer.current);
    typed.current = "";
    finding.current = undefined;
    setFound(undefined);
  };
  const chooseFound = async () => {
    clearTimeout(timer.current);
    const next = await finding.current;
    if (!finding.current) return;
    forget();
    if (next !== undefined && next !== chosen) choose(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === "Enter" && finding.current) {
      event.preventDefault();
      void chooseFound();
    } else if (key.length === 1 && !ctrlKey && !metaKey && !altKey && (key !== " " || typed.current)) {
      event.preventDefault();
      typed.current += key;
      const text = typed.current;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void chooseFound(), PAUSE);
      const search = import("../names/find-term.ts").then(({ findTerm }) => findTerm(text, kind, terms));
      finding.current = search.catch(() => undefined);
      void finding.current.then((slug) => typed.current === text && setFound(slug));
    }
  };
  const isListed = terms.some(({ slug }) => slug === value);
  return (
    <div className="game-select">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={found ?? chosen ?? ""}
        onChange={({ target }) => {
          forget();
          choose(target.value || undefined);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => void chooseFound()}
      >
        <option value="">{all}</option>
        {value !== undefined && !isListed && <option value={value}>{value}</option>}
        {terms.map((term) => {
          const { text, lang } = termOf(kind, term);
          return (
            <option key={term.slug} value={term.slug} lang={lang}>
              {text}
            </option>
          );
        })}
      </select>
    </div>
  );
}
