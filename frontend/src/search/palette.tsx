import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, memo, type Ref, useEffect, useImperativeHandle, useState } from "react";
import { DigimonImage } from "../components/digimon-image.tsx";
import { nextPaint } from "../components/next-paint.ts";
import { Pixel } from "../components/pixel.tsx";
import { termRoute } from "../components/term-links.tsx";
import { parseQuery } from "../filters/parse-query.ts";
import { usePageText } from "../i18n/page-texts.ts";
import { loadNameIndex, type NameIndex } from "../names/name-index.ts";
import { Name, type Nameable, useNames } from "../names/names.tsx";
import { prepareSearch } from "../names/search-names.ts";
import { type PaletteItem, paletteItems } from "./palette-items.ts";

const ICONS = { path: "path", search: "search", page: "right", term: "grid" } as const;

/** The keys that the dialog's text field passes on. */
export type PaletteKeys = { onKeyDown(event: KeyboardEvent): void };

type Props = {
  ref: Ref<PaletteKeys>;
  /** Id of the list. */
  id: string;
  /** The typed text, a moment later: the field shows a keystroke before the list is searched. */
  typed: string;
  /** The text with which Enter was pressed before: its first item is opened as soon as the names are loaded. */
  entered: string | undefined;
  /** Tells the id of the active option, or that there is none. */
  onActive(optionId: string | undefined): void;
  onClose(): void;
};

/** The list of the search dialog: Digimon by their names in every language, terms, pages and paths. */
export const PaletteList = memo(function PaletteList({ ref, id, typed, entered, onActive, onClose }: Props) {
  const t = usePageText();
  const navigate = useNavigate();
  // With another text, the first item is active again.
  const [chosen, setChosen] = useState({ typed, place: 0 });
  const active = chosen.typed === typed ? chosen.place : 0;
  const [index, setIndex] = useState<NameIndex | "unavailable">();
  const [awaited, setAwaited] = useState(entered);
  useEffect(() => {
    const prepare = async () => {
      const loaded = await loadNameIndex();
      // Before the first keystroke if possible.
      for (const _ of prepareSearch(loaded.digimon)) await nextPaint();
      setIndex(loaded);
    };
    prepare().catch(() => setIndex("unavailable"));
  }, []);
  const names = useNames();
  const itemsOf = (text: string) => paletteItems(text, index === "unavailable" ? undefined : index, { t, names });
  const items = itemsOf(typed);
  const activeId = items.length > 0 ? `${id}-${active}` : undefined;
  useEffect(() => onActive(activeId), [activeId, onActive]);

  const open = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    if (item.kind === "digimon") void navigate({ to: "/digimon/$slug", params: { slug: item.slug } });
    else if (item.kind === "term") void navigate({ to: termRoute(item.of), params: { slug: item.slug } });
    else if (item.kind === "page") void navigate({ to: item.to });
    else if (item.kind === "path") void navigate({ to: "/path", search: { from: item.from, to: item.to } });
    else void navigate({ to: "/digimon", search: parseQuery(item.q) });
  };
  useEffect(() => {
    if (awaited !== undefined && index) open(itemsOf(awaited)[0]);
  });
  useImperativeHandle(ref, () => ({ onKeyDown }));

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && items.length > 0) {
      event.preventDefault();
      const next = (active + step + items.length) % items.length;
      setChosen({ typed, place: next });
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      const { value } = event.target as HTMLInputElement;
      if (!index) setAwaited(value);
      else open(value === typed ? items[active] : itemsOf(value)[0]);
    } else setAwaited(undefined);
  }
  return (
    <>
      {index === "unavailable" && <p className="hint">{t.palette.unavailable}</p>}
      <div id={id} role="listbox" aria-label={t.searchEverything} className="palette-list">
        {items.map((item, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
          <div
            key={item.kind + ("text" in item ? item.text : item.slug)}
            id={`${id}-${position}`}
            role="option"
            tabIndex={-1}
            aria-selected={position === active}
            onClick={() => open(item)}
            onPointerMove={() => setChosen({ typed, place: position })}
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
    </>
  );
});

/** The Japanese name, or the original one where `Name` shows the Japanese one. */
function OtherName({ of }: { of: Nameable }) {
  const { text } = useNames().nameOf(of);
  if (text === of.name_ja)
    return (
      <span className="soft small" lang="en">
        {of.name}
      </span>
    );
  return (
    <span className="soft small" lang="ja">
      {of.name_ja}
    </span>
  );
}
