import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Pixel } from "../components/pixel.tsx";
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
  const show = (change: PathSearch) => {
    const { route: _route, ...next } = { ...search, from: from || undefined, to: to || undefined, ...change };
    void navigate({ to: "/path", search: next, resetScroll: false });
  };
  return (
    <form
      className="path-form"
      onSubmit={(event) => {
        event.preventDefault();
        show({});
      }}
    >
      <NameInput
        label={t.path.from}
        name="from"
        value={typed.from ?? nameOf(search.from)}
        onChange={(value) => setTyped({ ...typed, from: value })}
        onPick={(slug) => show({ from: slug })}
      />
      <button
        type="button"
        className="button swap"
        aria-label={t.path.swap}
        title={t.path.swap}
        onClick={() => show({ from: to || undefined, to: from || undefined })}
      >
        <Pixel of="swap" size={1.5} />
      </button>
      <NameInput
        label={t.path.to}
        name="to"
        value={typed.to ?? nameOf(search.to)}
        onChange={(value) => setTyped({ ...typed, to: value })}
        onPick={(slug) => show({ to: slug })}
      />
      <button type="submit" className="button key">
        {t.path.find}
      </button>
      <div className="path-options">
        <GameSelect value={search.game} games={games} onChange={(game) => show({ game })} />
        <label className="check">
          <input
            type="checkbox"
            checked={search.direction === "forward"}
            onChange={({ target }) => show({ direction: target.checked ? "forward" : undefined })}
          />
          {t.path.forward}
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={search.main_line === "true"}
            onChange={({ target }) => show({ main_line: target.checked ? "true" : undefined })}
          />
          {t.path.mainLine}
        </label>
      </div>
    </form>
  );
}
