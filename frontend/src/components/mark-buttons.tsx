import { type KeyboardEvent, startTransition, useEffect, useState } from "react";
import { useSharedText } from "../i18n/shared-texts.ts";
import { type Nameable, useNames } from "../names/names.tsx";
import { type Collection, collection, hasMark, MARKS, useCollection } from "../settings/collection.ts";
import { useGame } from "../settings/game.ts";
import { Pixel } from "./pixel.tsx";

type Props = { digimon: Nameable; game: string | undefined; isLabelled?: boolean };

const ALL = ["favourite", ...MARKS] as const;
type Name = (typeof ALL)[number];

/**
 * A toolbar with the three marks of a Digimon; arrow keys move in it, so that a card has one more tab stop and not three.
 * @property game whose marks are shown and changed
 * @property isLabelled whether the buttons have visible texts
 */
export function MarkButtons({ digimon, game, isLabelled = false }: Props) {
  const t = useSharedText();
  const { slug } = digimon;
  const [reached, setReached] = useState(0);
  const name = useNames().nameOf(digimon).text;
  // A number, so that a card renders only when its own marks change.
  const set = useCollection((all) => ALL.reduce((bits, mark, bit) => bits | (Number(isSet(all, mark)) << bit), 0));
  return (
    <div role="toolbar" className="marks" aria-label={t.marks.label(name)} onKeyDown={moveFocus}>
      {ALL.map((mark, bit) => (
        <button
          key={mark}
          type="button"
          className={isLabelled ? "button" : "mark"}
          tabIndex={bit === reached ? 0 : -1}
          aria-pressed={(set & (1 << bit)) !== 0}
          {...(!isLabelled && { "aria-label": `${name}: ${t.marks[mark]}`, title: t.marks[mark] })}
          onFocus={() => setReached(bit)}
          onClick={() =>
            mark === "favourite" ? collection.toggleFavourite(slug) : collection.toggle(mark, slug, game)
          }
        >
          <Pixel of={mark !== "favourite" ? mark : set & 1 ? "starred" : "star"} size={1.5} />
          {isLabelled && t.marks[mark]}
        </button>
      ))}
    </div>
  );

  /** @see https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/ */
  function moveFocus(event: KeyboardEvent<HTMLElement>): void {
    const next = MOVES[event.key]?.(reached);
    if (next === undefined) return;
    event.preventDefault();
    setReached(next);
    event.currentTarget.querySelectorAll("button")[next]?.focus();
  }

  function isSet(all: Collection, mark: Name): boolean {
    return mark === "favourite" ? all.favourites.includes(slug) : hasMark(all, mark, slug, game);
  }
}

/** The marks of a card, in the game of the page. They are those of this device, and need scripts: they are in no prerendered page. */
export function CardMarks({ digimon }: { digimon: Nameable }) {
  const game = useGame();
  const [isShown, setShown] = useState(false);
  useEffect(() => startTransition(() => setShown(true)), []);
  return isShown && <MarkButtons digimon={digimon} game={game} />;
}

const MOVES: Record<string, (index: number) => number> = {
  ArrowLeft: (index) => (index + ALL.length - 1) % ALL.length,
  ArrowRight: (index) => (index + 1) % ALL.length,
  Home: () => 0,
  End: () => ALL.length - 1,
};
