import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useText } from "../i18n/texts.ts";
import { useSetting } from "../settings/settings.ts";
import { gamesQuery } from "./games-query.ts";

type Props = { value: string | undefined; onChange(game: string | undefined): void };

/** Chooses a game whose steps and requirements are shown alone. */
export function GameSelect({ value, onChange }: Props) {
  const t = useText();
  const id = useId();
  const language = useSetting("language");
  const { data } = useQuery(gamesQuery);
  const games = data?.data.filter(({ filterable }) => filterable) ?? [];
  const isUnknown = value !== undefined && data !== undefined && !games.some(({ slug }) => slug === value);
  return (
    <div className="game-select">
      <label htmlFor={id}>{t.game.label}</label>
      <select id={id} value={value ?? ""} onChange={({ target }) => onChange(target.value || undefined)}>
        <option value="">{t.game.all}</option>
        {value !== undefined && !games.some(({ slug }) => slug === value) && <option value={value}>{value}</option>}
        {games.map(({ slug, title, title_ja }) => (
          <option key={slug} value={slug}>
            {(language === "ja" && title_ja) || title}
          </option>
        ))}
      </select>
      {isUnknown && <span className="soft small">{t.game.unknown}</span>}
    </div>
  );
}
