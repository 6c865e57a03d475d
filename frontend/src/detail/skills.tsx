import type { DigimonSkill } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { useText } from "../i18n/dictionaries.ts";
import { Name } from "../names/name.tsx";

const ROLES = ["signature", "attack", "learned"] as const;

export function Skills({ skills }: { skills: readonly DigimonSkill[] }) {
  const t = useText();
  return (
    <section className="panel">
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
                  {skill.name_ja && (
                    <span lang="ja" className="soft">
                      {" "}
                      {skill.name_ja}
                    </span>
                  )}
                  {skill.learned_at.length > 0 && (
                    <span className="soft small">
                      {" "}
                      {skill.learned_at.map(({ game, level }) => t.detail.atLevel(t.games[game], level)).join(", ")}
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
