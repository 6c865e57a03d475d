import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { apiQuery } from "../api/queries.ts";
import { ErrorNotice } from "../components/error-notice.tsx";
import { Examples } from "../components/examples.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { PagePending } from "../components/page-pending.tsx";
import { ShareButton } from "../components/share-button.tsx";
import { Transfer } from "../components/transfer.tsx";
import { GameSelect } from "../games/game-select.tsx";
import { allowsBack, gamesQuery } from "../games/games-query.ts";
import { usePlayerText } from "../i18n/player-texts.ts";
import { useNames } from "../names/names.tsx";
import { splitList } from "../search-params.ts";
import { slugsWith, useCollection } from "../settings/collection.ts";
import { settings } from "../settings/settings.ts";
import { buildPlan, nameOfStep, partnersOf } from "./build-plan.ts";
import { DigimonPicker } from "./digimon-picker.tsx";
import { PlanNeeds } from "./plan-needs.tsx";
import { MAX_DIGIMON, type PlanSearch } from "./plan-search.ts";
import { PlanSteps } from "./plan-steps.tsx";
import { parsePlan, planToJson, savedPlan, useSavedPlan } from "./saved-plan.ts";
import { useRows } from "./use-rows.ts";

/** Paths that are requested for each pair: a longer one can have more steps in common with other paths. */
const PATHS = 3;

const EXAMPLES = [
  [
    { slug: "palmon", name: "Palmon" },
    { slug: "rosemon", name: "Rosemon" },
  ],
  [
    { slug: "agumon", name: "Agumon" },
    { slug: "omegamon", name: "Omegamon" },
  ],
] as const;
const EXAMPLE_GAME = "cyber-sleuth";

export function PlanPage({ search }: { search: PlanSearch }) {
  const t = usePlayerText();
  const { nameOf } = useNames();
  const navigate = useNavigate();
  const games = useQuery(gamesQuery);
  const done = useSavedPlan((plan) => plan.done);
  const isEmpty = !search.game && !search.have && !search.want;
  const choices = games.data?.data.filter(({ filterable }) => filterable) ?? [];
  const game = choices.find(({ slug }) => slug === search.game)?.slug;
  const [have, want] = [splitList(search.have), splitList(search.want)];
  const owned = useCollection((all) => [...slugsWith(all, "owned", game)].slice(0, MAX_DIGIMON).join());
  const withBack = search.back ? search.back === "yes" : allowsBack(game);
  const show = (next: PlanSearch, replace = false) =>
    navigate({ to: "/plan", search: next, replace, resetScroll: false });
  const change = (part: PlanSearch | ((before: PlanSearch) => PlanSearch)) =>
    navigate({
      to: "/plan",
      // What was chosen just before may not be shown yet.
      search: (before: PlanSearch) => {
        const next = { ...before, ...(typeof part === "function" ? part(before) : part) };
        savedPlan.setSearch(next);
        return next;
      },
      resetScroll: false,
    });

  // Without a plan in the URL, the one that was made on this device last is shown.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (!isEmpty) return;
    const { search: saved } = savedPlan.get();
    const remembered = settings.get().game;
    if (Object.keys(saved).length > 0) void show(saved, true);
    else if (remembered) void show({ game: remembered }, true);
  }, []);

  const ends = useRows([...new Set([...have, ...want])]);
  const isKnown = (slug: string) => !ends.missing.includes(slug);
  const pairs = game
    ? want
        .filter(isKnown)
        .flatMap((to) => (have.includes(to) ? [] : have.filter(isKnown).map((from) => ({ from, to }))))
    : [];
  const { paths, isPending, error, refetch } = useQueries({
    queries: pairs.map(({ from, to }) => ({
      ...apiQuery("/evolutions/path", {
        query: { from, to, game: game ?? "", k: PATHS, direction: withBack ? "any" : "forward" },
      }),
      enabled: !ends.isPending,
    })),
    combine: (results) => ({
      paths: results.flatMap(({ data }) => data?.data ?? []),
      isPending: results.some((result) => result.isPending),
      error: results.find((result) => result.error)?.error,
      refetch: () => Promise.all(results.map((result) => result.refetch())),
    }),
  });
  const isPlanned = game !== undefined && !isPending && !ends.isPending;
  const planned = useRef({ game, plan: buildPlan([], [], []) });
  if (isPlanned) planned.current = { game, plan: buildPlan(have, want.filter(isKnown), paths) };
  // While a further path is requested, the plan before stays.
  const { plan } = planned.current;
  const isShown = isPlanned || (planned.current.game === game && plan.steps.length > 0);
  const ofSteps = useRows([...new Set(plan.steps.flatMap((step) => [step.from, step.to, ...partnersOf(step)]))]);
  const digimonOf = (slug: string) => ends.rows.get(slug) ?? ofSteps.rows.get(slug) ?? { slug, name: slug };
  const doneSteps = done.get(game ?? "") ?? new Set<string>();
  const open = plan.steps.filter((step) => !doneSteps.has(nameOfStep(step)));
  const unknown = [...(search.game && games.data && !game ? [search.game] : []), ...ends.missing];
  const isComplete = game !== undefined && have.length > 0 && want.length > 0;
  const firstError = error ?? ends.error;

  return (
    <div className="page plan-page">
      <PageHeading>{t.nav.plan}</PageHeading>
      <p className="lead">{t.plan.lead}</p>
      <div className="plan-form">
        <GameSelect
          value={game}
          all={t.plan.chooseGame}
          games={choices}
          onChange={(next) => change({ game: next, back: undefined })}
        />
        <div className="plan-ends">
          <DigimonPicker
            {...{ title: t.plan.have, label: t.plan.addHave, name: "have", slugs: have, rows: ends.rows }}
            onChange={(next) => change((before) => ({ have: next(splitList(before.have)).join(",") || undefined }))}
          >
            {owned !== "" && splitList(owned).some((slug) => !have.includes(slug)) && have.length < MAX_DIGIMON && (
              <button
                type="button"
                className="button"
                onClick={() =>
                  change((before) => ({
                    have: [...new Set([...splitList(before.have), ...splitList(owned)])]
                      .slice(0, MAX_DIGIMON)
                      .join(","),
                  }))
                }
              >
                {t.plan.addOwned}
              </button>
            )}
          </DigimonPicker>
          <DigimonPicker
            {...{ title: t.plan.want, label: t.plan.addWant, name: "want", slugs: want, rows: ends.rows }}
            onChange={(next) => change((before) => ({ want: next(splitList(before.want)).join(",") || undefined }))}
          />
        </div>
        <label className="check">
          <input
            type="checkbox"
            checked={withBack}
            onChange={({ target: { checked } }) =>
              change({ back: checked === allowsBack(game) ? undefined : checked ? "yes" : "no" })
            }
          />
          {t.plan.back}
        </label>
      </div>
      <Transfer
        fileName="digidex-plan.json"
        json={() => (isComplete ? planToJson({ search, done }, 2) : undefined)}
        read={importFrom}
      >
        {isComplete && (
          <>
            <ShareButton />
            <button type="button" className="button" onClick={() => print()}>
              {t.plan.print}
            </button>
          </>
        )}
      </Transfer>
      {isEmpty && (
        <Examples
          examples={EXAMPLES}
          separator=" → "
          linkTo={([from, to]) => ({ to: "/plan", search: { game: EXAMPLE_GAME, have: from, want: to } })}
        />
      )}
      <div aria-live="polite" aria-busy={isComplete && isPending}>
        {unknown.length > 0 && <p className="notice">{t.plan.unknown(unknown.join(", "))}</p>}
        {!games.data && games.error && <ErrorNotice error={games.error} retry={() => void games.refetch()} />}
        {isComplete && firstError && <ErrorNotice error={firstError} retry={() => void refetch()} />}
        {isComplete && !isShown && !firstError && <PagePending />}
        {isComplete && isShown && !firstError && result()}
      </div>
    </div>
  );

  function result() {
    return (
      <>
        {plan.unreachable.length > 0 && (
          <p className="notice">
            {t.plan.unreachable(plan.unreachable.map((slug) => nameOf(digimonOf(slug)).text).join(t.comma))}
          </p>
        )}
        {plan.steps.length === 0 && plan.unreachable.length === 0 && <p className="notice">{t.plan.already}</p>}
        {plan.steps.length > 0 && (
          <div className="plan-columns">
            <section>
              <h2>
                {t.plan.steps}{" "}
                <span className="soft small">{t.plan.done(plan.steps.length - open.length, plan.steps.length)}</span>
              </h2>
              <PlanSteps
                {...{ steps: plan.steps, game: game ?? "", done: doneSteps, digimonOf }}
                onToggle={(step) => {
                  // Who follows the plan of an address, and has none, finds it again.
                  if (Object.keys(savedPlan.get().search).length === 0) savedPlan.setSearch(search);
                  savedPlan.toggleStep(game ?? "", step);
                }}
              />
            </section>
            <PlanNeeds
              {...{
                steps: open,
                game: game ?? "",
                digimonOf,
                there: new Set([...have, ...plan.steps.map(({ to }) => to)]),
              }}
              onWant={(slug) =>
                change((before) => ({
                  want: [...new Set([...splitList(before.want), slug])].slice(-MAX_DIGIMON).join(","),
                }))
              }
            />
          </div>
        )}
      </>
    );
  }

  function importFrom(text: string): string {
    const { plan: read, problem } = parsePlan(text);
    if (problem) return t.file.problems[problem.reason]("place" in problem ? problem.place : "");
    savedPlan.add(read);
    void show(read.search);
    return t.plan.imported;
  }
}
