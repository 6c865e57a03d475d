import type { GameEntry } from "@digidex/client";
import { useQueries } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";
import { ColumnHeads } from "../components/column-heads.tsx";
import { Link } from "../components/link.tsx";
import { Scroller } from "../components/scroller.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { useNames } from "../names/names.tsx";
import { GameTerm } from "./game-term.tsx";

type Props = { skills: NonNullable<GameEntry["skills"]>; game: string };

/** The skills of a Digimon in a game, by level, with their figures in it. */
export function GameSkills({ skills, game }: Props) {
  const t = useSharedText();
  const { nameOf } = useNames();
  const slugs = [...new Set(skills.flatMap(({ slug }) => slug ?? []))];
  const known = useQueries({
    queries: slugs.map((slug) => apiQuery("/skills/{slug}", { path: { slug } })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.slug, data]] : []))),
  });
  const inOrder = skills.toSorted((a, b) => (a.level ?? 0) - (b.level ?? 0));
  return (
    <section className="panel">
      <h2>{t.game.skills}</h2>
      <Scroller label={t.game.skills}>
        <table className="plain-table stats">
          <ColumnHeads labels={[t.game.skill, t.game.level, t.game.element, t.game.power, t.game.cost]} />
          <tbody>
            {inOrder.map(({ slug, name, level, role }) => {
              const skill = known.get(slug ?? "");
              // Nothing is said of a skill that is not loaded yet.
              const none = slug && !skill ? "" : "–";
              const row = skill?.stats.find((one) => one.game === game);
              // The game's own name, if that is no Japanese one of the skill.
              const shown = nameOf({ slug: slug ?? "", name, name_ja: skill?.name_ja ?? null, name_dub: name });
              return (
                <tr key={name + role}>
                  <th scope="row" lang={shown.lang ?? "en"}>
                    {slug ? (
                      <Link to="/skills/$slug" params={{ slug }} search={{ game }}>
                        {shown.text}
                      </Link>
                    ) : (
                      shown.text
                    )}
                  </th>
                  <td className="figure">{level ?? "–"}</td>
                  <td>{none && <GameTerm game={game} text={row?.element} />}</td>
                  <td className="figure">{row?.power ?? none}</td>
                  <td className="figure">{row?.sp_cost ?? none}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}
