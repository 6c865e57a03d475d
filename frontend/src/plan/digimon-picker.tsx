import { type ReactNode, useState } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Pixel } from "../components/pixel.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { loadNameIndex } from "../names/name-index.ts";
import { type Nameable, useNames } from "../names/names.tsx";
import { searchNames } from "../names/search-names.ts";
import { NameInput } from "../search/name-input.tsx";
import { MAX_DIGIMON } from "./plan-search.ts";

type Props = {
  title: string;
  label: string;
  name: string;
  slugs: readonly string[];
  rows: ReadonlyMap<string, Nameable>;
  /** @param change makes the next slugs from those before, some of which may not be shown yet */
  onChange(change: (before: readonly string[]) => string[]): void;
  children?: ReactNode;
};

/** Several Digimon: each can be removed, and more can be added by name. */
export function DigimonPicker({ title, label, name, slugs, rows, onChange, children }: Props) {
  const t = usePlayerText();
  const { nameOf } = useNames();
  const [typed, setTyped] = useState("");
  const [unknown, setUnknown] = useState("");
  const add = (slug: string) => {
    setTyped("");
    setUnknown("");
    onChange((before) => [...new Set([...before, slug])]);
  };
  const addTyped = async () => {
    const text = typed.trim();
    if (!text) return;
    const names = await loadNameIndex().catch(() => undefined);
    const [best] = names ? searchNames(names.digimon, text, 1) : [];
    if (best) add(best[0]);
    else setUnknown(names ? t.plan.noName(text) : t.error.network);
  };
  return (
    <section className="picker">
      <h2>{title}</h2>
      {slugs.length > 0 && (
        <ul className="picked">
          {slugs.map((slug) => {
            const { text, lang } = nameOf(rows.get(slug) ?? { slug, name: slug });
            return (
              <li key={slug}>
                {rows.has(slug) && <DigimonImage slug={slug} size={32} />}
                <span lang={lang}>{text}</span>
                <button
                  type="button"
                  className="button small"
                  aria-label={t.plan.remove(text)}
                  onClick={() => onChange((before) => before.filter((one) => one !== slug))}
                >
                  <Pixel of="close" size={1.25} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {slugs.length < MAX_DIGIMON ? (
        <form
          className="picker-form"
          onSubmit={(event) => {
            event.preventDefault();
            void addTyped();
          }}
        >
          <NameInput label={label} name={name} value={typed} onChange={setTyped} onPick={add} />
          <button type="submit" className="button">
            {t.plan.add}
          </button>
        </form>
      ) : (
        <p className="soft">{t.plan.full(MAX_DIGIMON)}</p>
      )}
      <p role="status" className="soft small">
        {unknown}
      </p>
      {children}
    </section>
  );
}
