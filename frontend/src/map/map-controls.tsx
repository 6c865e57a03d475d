import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Choice } from "../components/choice.tsx";
import { TermSelect } from "../components/term-select.tsx";
import { GameSelect } from "../games/game-select.tsx";
import { usePlayerText } from "../i18n/player-texts.ts";
import { NameInput } from "../search/name-input.tsx";
import { MAP_FILTERS, type MapData } from "./map-data.ts";
import { COLOURS, LINES, type MapFilter, type MapSearch } from "./map-search.ts";

type Props = { search: MapSearch; terms: MapData["terms"] | undefined };

/** Search, colours, filters and lines of the map; all but what is typed is in the address. */
export function MapControls({ search, terms }: Props) {
  const t = usePlayerText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  // Closed, so that the picture is seen at once; a filter that is set is never hidden at first.
  const [isOpen, setIsOpen] = useState(MAP_FILTERS.some((filter) => search[filter] !== undefined));
  const change = (next: MapSearch) =>
    navigate({
      to: "/map",
      // What was chosen just before may not be shown yet.
      search: (before: MapSearch) => ({ ...before, page: undefined, ...next }),
      resetScroll: false,
    });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) void change({ at: typed.trim() });
  };
  const select = (kind: MapFilter) => (
    <TermSelect
      kind={kind}
      label={t.list.filterLabels[kind]}
      all={t.list.any}
      value={search[kind]}
      terms={terms?.[kind] ?? []}
      onChange={(value) => change({ [kind]: value })}
    />
  );
  return (
    <div className="map-controls">
      <form onSubmit={onSubmit}>
        <NameInput
          label={t.map.find}
          name="at"
          value={typed}
          onChange={setTyped}
          onPick={(slug) => {
            setTyped("");
            void change({ at: slug });
          }}
        />
      </form>
      <Choice
        label={t.map.colour}
        name="colour"
        value={search.colour ?? "level"}
        onChange={(colour) => change({ colour: colour === "level" ? undefined : colour, page: search.page })}
        options={COLOURS.map((value) => ({ value, text: t.list.filterLabels[value] }))}
      />
      <details className="map-more" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary className="button">{t.list.filters}</summary>
        {!search.game && (
          <Choice
            label={t.tree.lines}
            name="lines"
            value={search.lines ?? "main"}
            onChange={(lines) => change({ lines: lines === "main" ? undefined : lines, page: search.page })}
            options={LINES.map((value) => ({ value, text: t.tree.choices[value] }))}
          />
        )}
        {/* More than a hundred options, which nobody needs before. */}
        {isOpen && (
          <div className="map-filters">
            {select("level")}
            {select("attribute")}
            {select("group")}
            <GameSelect value={search.game} games={terms?.game ?? []} onChange={(game) => change({ game })} />
          </div>
        )}
      </details>
    </div>
  );
}
