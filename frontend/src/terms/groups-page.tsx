import type { Answer } from "@digidex/client";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useSharedText } from "../i18n/shared-texts.ts";
import { TermName } from "../names/names.tsx";

export function GroupsPage({ groups }: { groups: Answer<"/groups">["data"] }) {
  const t = useSharedText();
  return (
    <div className="page">
      <PageHeading>{t.nav.groups}</PageHeading>
      <p className="lead">{t.descriptions.groups}</p>
      <ul className="term-list">
        {groups.map((group) => (
          <li key={group.slug}>
            <Link to="/groups/$slug" params={{ slug: group.slug }}>
              <TermName kind="group" of={group} />
            </Link>{" "}
            <span className="soft small">{t.game.members(group.digimon_count)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
