import type { DigimonDetail, DigimonSkill, Source } from "@digidex/client";
import { ColumnHeads } from "../components/column-heads.tsx";
import { Link } from "../components/link.tsx";
import { Scroller } from "../components/scroller.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { Name, useNames } from "../names/names.tsx";

export function Names({ digimon }: { digimon: DigimonDetail }) {
  const t = useSharedText();
  return (
    <section id="names" tabIndex={-1} className="panel">
      <h2>{t.detail.names}</h2>
      <table className="plain-table">
        <tbody>
          {digimon.names.map(({ name, lang, kind }) => (
            <tr key={`${name}${lang}${kind}`}>
              <th scope="row">{t.detail.nameKinds[kind]}</th>
              <td lang={lang}>{name}</td>
              <td className="soft">{t.languages[lang]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const ROLES = ["signature", "attack", "learned"] as const;

export function Skills({ skills }: { skills: readonly DigimonSkill[] }) {
  const t = useSharedText();
  const { nameOf } = useNames();
  return (
    <section id="skills" tabIndex={-1} className="panel">
      <h2>{t.detail.skills}</h2>
      {skills.length === 0 && <p className="soft">{t.detail.noSkills}</p>}
      {ROLES.map((role) => {
        const ofRole = skills.filter((skill) => skill.role === role);
        if (ofRole.length === 0) return null;
        return (
          <div key={role}>
            <h3>{t.detail.roles[role]}</h3>
            <ul className="skill-list">
              {ofRole.map((skill) => (
                <li key={skill.slug}>
                  <Link to="/skills/$slug" params={{ slug: skill.slug }}>
                    <Name of={skill} />
                  </Link>
                  {skill.name_ja && nameOf(skill).text !== skill.name_ja && (
                    <span lang="ja" className="soft">
                      {" "}
                      {skill.name_ja}
                    </span>
                  )}
                  {skill.learned_at.length > 0 && (
                    <span className="soft small">
                      {" "}
                      {skill.learned_at.map(({ game, level }) => t.detail.atLevel(t.games[game], level)).join(t.comma)}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

const FIGURES = ["hp", "sp", "atk", "def", "int", "spd"] as const;

export function Stats({ stats }: { stats: DigimonDetail["stats"] }) {
  const t = useSharedText();
  return (
    <section className="panel">
      <h2>{t.detail.stats}</h2>
      <Scroller label={t.detail.stats}>
        <table className="plain-table stats">
          <ColumnHeads labels={[t.detail.game, ...FIGURES.map((figure) => figure.toUpperCase())]} />
          <tbody>
            {stats.map((row) => (
              <tr key={row.game + row.basis}>
                <th scope="row">
                  {t.games[row.game]}{" "}
                  <span className="soft small">{t.game.atLevel(row.basis.replace("level ", ""))}</span>
                </th>
                {FIGURES.map((figure) => (
                  <td key={figure} className="figure">
                    {t.number(row[figure])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

export function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useSharedText();
  return (
    <section className="panel sources">
      <h2>{t.detail.sources}</h2>
      <ul className="source-list">
        {sources.map(({ code, family, repository, path }) => (
          <li key={code}>
            <a href={`https://github.com/${repository}`}>{repository}</a>{" "}
            <span className="soft small">
              {family} · {path}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
