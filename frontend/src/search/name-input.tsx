import { type KeyboardEvent, useId, useRef, useState } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { useEarlyInput } from "../components/use-early-input.ts";
import { loadNameIndex, type NameIndex } from "../names/name-index.ts";
import { Name } from "../names/names.tsx";
import { searchNames } from "../names/search-names.ts";

type Props = {
  label: string;
  name: string;
  value: string;
  onChange(value: string): void;
  /** A suggestion was selected. */
  onPick(slug: string): void;
};

/** A text field that suggests Digimon. The name index is loaded when the user starts to type. */
export function NameInput({ label, name, value, onChange, onPick }: Props) {
  const id = useId();
  const [hits, setHits] = useState<NameIndex["digimon"]>([]);
  const [active, setActive] = useState(-1);
  const nameIndex = useRef<NameIndex>(undefined);
  const latest = useRef("");
  const suggest = async (text: string) => {
    latest.current = text;
    nameIndex.current ??= await loadNameIndex().catch(() => undefined);
    // Meanwhile the text may have changed, or a Digimon may have been chosen.
    if (latest.current !== text) return;
    setHits(nameIndex.current ? searchNames(nameIndex.current.digimon, text, 6) : []);
    setActive(-1);
  };
  const close = () => {
    latest.current = "";
    setHits([]);
  };
  const pick = (slug: string) => {
    onChange(slug);
    close();
    onPick(slug);
  };
  const onInput = (text: string) => {
    onChange(text);
    void suggest(text);
  };
  const field = useRef<HTMLInputElement>(null);
  useEarlyInput(field, onInput);
  const onKeyDown = (event: KeyboardEvent) => {
    const selected = hits[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (hits.length === 0) return;
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + hits.length) % hits.length);
    } else if (event.key === "Enter" && selected) {
      event.preventDefault();
      pick(selected[0]);
    } else if (event.key === "Escape" || event.key === "Enter") close();
  };
  return (
    <div className="name-input">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        name={name}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onInput(target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className="options" hidden={hits.length === 0}>
        {hits.map(([slug, original, name_ja, name_dub], index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
          <div
            key={slug}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // Keeps the focus in the input: `onBlur` would hide the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(slug)}
          >
            <DigimonImage slug={slug} size={28} />
            <Name of={{ slug, name: original, name_ja, name_dub }} />
          </div>
        ))}
      </div>
    </div>
  );
}
