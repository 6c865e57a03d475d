import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Pixel } from "../components/pixel.tsx";
import { useChosen } from "../components/use-chosen.ts";
import { GameSelect } from "../games/game-select.tsx";
import { gamesQuery } from "../games/games-query.ts";
import { usePageText } from "../i18n/page-texts.ts";
import { NameInput } from "../search/name-input.tsx";
import type { PathSearch } from "./path-search.ts";

/** @property nameOf the name of the Digimon with a key: the URL contains keys, the form shows names */
type Props = { search: PathSearch; nameOf(key: string | undefined): string };

export function PathForm({ search, nameOf }: Props) {
  const t = usePageText();
  const navigate = useNavigate();
  const { data } = useQuery(gamesQuery);
  const games = data?.data.filter(({ filterable }) => filterable) ?? [];
  const [typed, setTyped] = useState<{ from?: string; to?: string }>({});
  const [from, to] = [typed.from?.trim() ?? search.from, typed.to?.trim() ?? search.to];
  const typedEnds = Object.fromEntries(Object.entries(typed).map(([end, text]) => [end, text.trim() || undefined]));
  const show = (change: PathSearch) =>
    navigate({
      to: "/path",
      // What was chosen just before may not be shown yet.
      search: (before: PathSearch) => ({ ...before, route: undefined, ...typedEnds, ...change }),
      resetScroll: false,
    });
  return (
    <form
      className="path-form"
      onSubmit={(event) => {
        event.preventDefault();
        void show({});
      }}
    >
      <NameInput
        label={t.path.from}
        name="from"
        value={typed.from ?? nameOf(search.from)}
        onChange={(value) => setTyped((before) => ({ ...before, from: value }))}
        onPick={(slug) => void show({ from: slug })}
      />
      <button
        type="button"
        className="button swap"
        aria-label={t.path.swap}
        title={t.path.swap}
        onClick={() => void show({ from: to || undefined, to: from || undefined })}
      >
        <Pixel of="swap" size={1.5} />
      </button>
      <NameInput
        label={t.path.to}
        name="to"
        value={typed.to ?? nameOf(search.to)}
        onChange={(value) => setTyped((before) => ({ ...before, to: value }))}
        onPick={(slug) => void show({ to: slug })}
      />
      <button type="submit" className="button key">
        {t.path.find}
      </button>
      <div className="path-options">
        <GameSelect value={search.game} games={games} onChange={(game) => show({ game })} />
        <Check
          text={t.path.forward}
          value={search.direction === "forward"}
          onChange={(isChecked) => show({ direction: isChecked ? "forward" : undefined })}
        />
        <Check
          text={t.path.mainLine}
          value={search.main_line === "true"}
          onChange={(isChecked) => show({ main_line: isChecked ? "true" : undefined })}
        />
      </div>
    </form>
  );
}

function Check({ text, value, onChange }: { text: string; value: boolean; onChange(value: boolean): unknown }) {
  const [shown, choose] = useChosen(value, onChange);
  return (
    <label className="check">
      <input type="checkbox" checked={shown} onChange={({ target }) => choose(target.checked)} />
      {text}
    </label>
  );
}
