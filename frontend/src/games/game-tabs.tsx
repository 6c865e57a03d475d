import type { DigimonDetail } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { Tabs } from "../components/tabs.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { settings } from "../settings/settings.ts";

type Props = { digimon: DigimonDetail; game: string | undefined };

/** Tabs for the games whose tables are known and that have the Digimon; the others are in the list of games. */
export function GameTabs({ digimon: { slug, games }, game }: Props) {
  const t = useSharedText();
  const names: Partial<Record<string, string>> = t.games;
  const tabs = games.flatMap((one) => {
    const name = names[one.slug];
    return name ? [{ slug: one.slug, name }] : [];
  });
  if (tabs.length === 0) return null;
  return (
    <Tabs className="game-tabs" label={t.game.tabs} current={game}>
      {[{ slug: undefined, name: t.game.all }, ...tabs].map((tab) => (
        <Link
          key={tab.slug ?? ""}
          to="/digimon/$slug"
          params={{ slug }}
          search={{ game: tab.slug }}
          resetScroll={false}
          aria-current={tab.slug === game ? "page" : undefined}
          onClick={() => settings.set({ game: tab.slug ?? "" })}
        >
          {tab.name}
        </Link>
      ))}
    </Tabs>
  );
}
