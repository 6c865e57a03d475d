import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Link } from "../components/link.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Pagination } from "../components/pagination.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useEarlyInput } from "../components/use-early-input.ts";
import { useTypedQuery } from "../components/use-typed-query.ts";
import { GameSelect } from "../games/game-select.tsx";
import { gamesQuery } from "../games/games-query.ts";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, useNames } from "../names/names.tsx";
import { type SkillSearch, skillsQuery } from "./skill-search.ts";

/** Milliseconds without a keystroke after which the typed text is searched. */
const DEBOUNCE = 250;

export function SkillsPage({ search }: { search: SkillSearch }) {
  const t = usePageText();
  const { nameOf } = useNames();
  const navigate = useNavigate();
  const { typed, setTyped, expect } = useTypedQuery(search.q, (text, q) => text.trim() === (q ?? ""));
  const { game } = search;
  const games = useQuery(gamesQuery);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...skillsQuery(search),
    placeholderData: keepPreviousData,
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = (text: string) => {
    clearTimeout(timer.current);
    const q = text.trim() || undefined;
    expect(q);
    void navigate({
      to: "/skills",
      search: ({ game }: SkillSearch) => ({ q, game }),
      replace: true,
      resetScroll: false,
    });
  };
  const onInput = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(text), DEBOUNCE);
  };
  const field = useRef<HTMLInputElement>(null);
  useEarlyInput(field, onInput);
  return (
    <div className="page skills-page">
      <div className="list-head">
        <PageHeading>{t.skill.title}</PageHeading>
        <search>
          <form
            className="search-box"
            onSubmit={(event) => {
              event.preventDefault();
              apply(typed);
            }}
          >
            <Pixel of="search" size={2} />
            <input
              ref={field}
              type="search"
              name="q"
              aria-label={t.skill.searchLabel}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={({ target }) => onInput(target.value)}
            />
          </form>
        </search>
      </div>
      <GameSelect
        value={game}
        // Of the others, no figures of skills are known.
        games={games.data?.data.filter(({ basis }) => basis === "table") ?? []}
        onChange={(next) =>
          navigate({ to: "/skills", search: ({ q }: SkillSearch) => ({ q, game: next }), resetScroll: false })
        }
      />
      <section aria-busy={isPlaceholderData} aria-label={t.skill.title}>
        <p className="count" role="status">
          {data && t.skill.found(data.page.total)}
        </p>
        {error && <ErrorNotice error={error} retry={() => void refetch()} />}
        {data && data.data.length === 0 && (
          <p className="notice">{data.page.total > 0 ? t.pages.beyond : t.skill.empty}</p>
        )}
        {data && data.data.length > 0 && (
          <>
            <ul className="skills">
              {data.data.map((skill) => (
                <li key={skill.slug}>
                  <Link to="/skills/$slug" params={{ slug: skill.slug }} search={{ game }}>
                    <span className="skill-name">
                      <Name of={skill} />
                    </span>
                    <span className="soft small">
                      {skill.name_ja && nameOf(skill).text !== skill.name_ja && (
                        <span lang="ja">{skill.name_ja} · </span>
                      )}
                      {t.skill.users(skill.digimon_count)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            <Pagination
              page={data.page}
              linkTo={(page) => ({
                to: "/skills",
                search: (before: SkillSearch) => ({ ...before, page: page > 1 ? page : undefined }),
              })}
            />
          </>
        )}
      </section>
    </div>
  );
}
