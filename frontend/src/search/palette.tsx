import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Pixel } from "../components/pixel.tsx";
import { termRoute } from "../components/term-links.tsx";
import { parseQuery } from "../filters/parse-query.ts";
import { usePageText } from "../i18n/page-texts.ts";
import { loadNameIndex, type NameIndex } from "../names/name-index.ts";
import { Name, type Nameable, useNames } from "../names/names.tsx";
import { type PaletteItem, paletteItems } from "./palette-items.ts";

const ICONS = { path: "path", search: "search", page: "right", term: "grid" } as const;

/** The search dialog: Digimon by their names in every language, terms, pages and paths. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = usePageText();
  const id = useId();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const [index, setIndex] = useState<NameIndex | "unavailable">();
  useEffect(() => {
    dialog.current?.showModal();
    loadNameIndex().then(setIndex, () => setIndex("unavailable"));
  }, []);
  const names = useNames();
  const items = paletteItems(typed, index === "unavailable" ? undefined : index, { t, names });

  const open = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    if (item.kind === "digimon") void navigate({ to: "/digimon/$slug", params: { slug: item.slug } });
    else if (item.kind === "term") void navigate({ to: termRoute(item.of), params: { slug: item.slug } });
    else if (item.kind === "page") void navigate({ to: item.to });
    else if (item.kind === "path") void navigate({ to: "/path", search: { from: item.from, to: item.to } });
    else void navigate({ to: "/digimon", search: parseQuery(item.q) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) {
      event.preventDefault();
      const next = (active + step + items.length) % items.length;
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      open(items[active]);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes every dialog
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t.palette.label}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && onClose()}
    >
      <div className="palette-box">
        <div className="search-box">
          <Pixel of="search" size={2} />
          <input
            type="search"
            role="combobox"
            aria-label={t.palette.label}
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={items.length > 0 ? `${id}-${active}` : undefined}
            placeholder={t.palette.placeholder}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        {index === "unavailable" && <p className="hint">{t.palette.unavailable}</p>}
        <div id={`${id}-list`} role="listbox" aria-label={t.palette.label} className="palette-list">
          {items.map((item, position) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
            <div
              key={item.kind + ("text" in item ? item.text : item.slug)}
              id={`${id}-${position}`}
              role="option"
              tabIndex={-1}
              aria-selected={position === active}
              onClick={() => open(item)}
              onPointerMove={() => setActive(position)}
            >
              {item.kind === "digimon" ? (
                <>
                  <DigimonImage slug={item.slug} size={32} />
                  <Name of={item} />
                  <OtherName of={item} />
                </>
              ) : (
                <>
                  <span className="palette-sign">
                    <Pixel of={ICONS[item.kind]} size={2} />
                  </span>
                  {item.text}
                </>
              )}
            </div>
          ))}
        </div>
        <p className="hint palette-keys">{t.palette.keys}</p>
      </div>
    </dialog>
  );
}

/** The Japanese name, or the original one where `Name` shows the Japanese one. */
function OtherName({ of }: { of: Nameable }) {
  const { text } = useNames().nameOf(of);
  if (text === of.name_ja) return <span className="soft small">{of.name}</span>;
  return (
    <span className="soft small" lang="ja">
      {of.name_ja}
    </span>
  );
}
