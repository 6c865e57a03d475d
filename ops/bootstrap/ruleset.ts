import type { RestEndpointMethodTypes } from "@octokit/rest";
import { BRANCH } from "../shared/repository-variables.ts";
import type { Ruleset } from "./repository-state.ts";
import type { Setting } from "./setting.ts";

type Body = RestEndpointMethodTypes["repos"]["createRepoRuleset"]["parameters"];
type Rule = NonNullable<Body["rules"]>[number];
type RuleOf<Type extends Rule["type"]> = Extract<Rule, { type: Type }>;

/** Name of the ruleset that `bootstrap` creates, and the only one that it changes. */
const RULESET = "Digidex: main";

/** The GitHub App whose checks count: Actions. Without it, any app with `checks: write` could report a check by its name. */
const ACTIONS_APP = 15_368;

type Options = { checks: readonly string[]; singleOperator: boolean };

/**
 * The rules of main: only by pull request, reviewed by a code owner, with every check, and without rewriting history. One
 * person alone cannot approve their own pull requests, and needs none.
 */
function wantedRules({ checks, singleOperator }: Options): Rule[] {
  const review = !singleOperator;
  return [
    { type: "deletion" },
    { type: "non_fast_forward" },
    {
      type: "pull_request",
      parameters: {
        ...{ required_approving_review_count: review ? 1 : 0, require_code_owner_review: review },
        ...{ dismiss_stale_reviews_on_push: review, require_last_push_approval: review },
        required_review_thread_resolution: false,
      },
    },
    {
      type: "required_status_checks",
      parameters: {
        strict_required_status_checks_policy: false,
        required_status_checks: checks.map((context) => ({ context, integration_id: ACTIONS_APP })),
      },
    },
  ];
}

/** @returns what is missing of the ruleset; nothing when it has all of it */
export function rulesetSettings(repository: string, rulesets: readonly Ruleset[], options: Options): Setting[] {
  const own = rulesets.find(({ name }) => name === RULESET);
  const path = `/repos/${repository}/rulesets`;
  const wanted = wantedRules(options);
  if (!own) return [{ description: `ruleset "${RULESET}"`, method: "POST", path, body: body(wanted) }];
  const rules = mergeRules((own.rules ?? []) as Rule[], wanted);
  const before = body((own.rules ?? []) as Rule[], own);
  const after = { ...body(rules, own), enforcement: "active" as const, conditions: includingMain(own) };
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ description: `ruleset "${RULESET}"`, method: "PUT", path: `${path}/${own.id}`, body: after }];
}

/** What each missing rule leaves open. */
const GAPS: Partial<Record<Rule["type"], string>> = {
  deletion: "the branch can be deleted",
  non_fast_forward: "force-pushes are allowed",
  pull_request: "it can be pushed to without a pull request",
  required_status_checks: "no check is required",
};

/** @returns what the rules that are enforced for main leave open, in words */
export function missingRules(enforced: readonly { type: string; parameters?: unknown }[], options: Options): string[] {
  const merged = (type: string) => {
    const all = enforced.filter((rule) => rule.type === type) as Rule[];
    const [first, ...others] = all;
    return first && others.reduce((one, other) => stricter(one, other), first);
  };
  return wantedRules(options).flatMap((wanted) => {
    const rule = merged(wanted.type);
    if (!rule) return GAPS[wanted.type] ?? [];
    const all = stricter(rule, wanted);
    if (!("parameters" in rule) || !("parameters" in all)) return [];
    const [before, after] = [rule.parameters, all.parameters] as Record<string, unknown>[];
    const weaker = Object.keys(after ?? {}).filter(
      (name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
    );
    return weaker.flatMap((name) => {
      if (name !== "required_status_checks") return `${name.replaceAll("_", " ")} is not set`;
      const has = (before?.[name] ?? []) as StatusChecks;
      const lacking = options.checks.filter(
        (check) => !has.some(({ context, integration_id: app }) => context === check && app === ACTIONS_APP),
      );
      return lacking.map((check) =>
        has.some(({ context }) => context === check)
          ? `the check ${check} counts whoever reports it, not GitHub Actions only`
          : `the check ${check} is not required`,
      );
    });
  });
}

/** @returns checks of GitHub Actions that are required and that no workflow reports */
export function staleChecks(
  enforced: readonly { type: string; parameters?: unknown }[],
  reported: readonly string[],
): string[] {
  return enforced
    .flatMap(({ type, parameters }) =>
      type === "required_status_checks"
        ? (parameters as { required_status_checks: StatusChecks }).required_status_checks
        : [],
    )
    .filter(({ context, integration_id }) => integration_id === ACTIONS_APP && !reported.includes(context))
    .map(({ context }) => context);
}

const MAIN = `refs/heads/${BRANCH}`;
const body = (rules: Rule[], own?: Ruleset) =>
  ({
    ...{ name: RULESET, target: "branch", enforcement: own?.enforcement ?? "active" },
    // Who a team lets bypass it is the team's decision.
    bypass_actors: own?.bypass_actors ?? [],
    conditions: (own?.conditions as Body["conditions"]) ?? { ref_name: { include: [MAIN], exclude: [] } },
    rules,
  }) satisfies Omit<Body, "owner" | "repo">;

function includingMain({ conditions }: Ruleset): Body["conditions"] {
  const { include = [], exclude = [] } = (conditions as Body["conditions"])?.ref_name ?? {};
  const includes = include.some((ref) => [MAIN, "~DEFAULT_BRANCH", "~ALL"].includes(ref));
  return {
    ref_name: {
      include: includes ? include : [...include, MAIN],
      exclude: exclude.filter((ref) => ref !== MAIN && ref !== "~DEFAULT_BRANCH"),
    },
  };
}

/** Both rules at once: of each parameter, the stricter value. */
function mergeRules(existing: readonly Rule[], wanted: readonly Rule[]): Rule[] {
  const types = existing.map(({ type }) => type);
  return [
    ...existing.map((rule) => stricter(rule, wanted.find(({ type }) => type === rule.type) ?? rule)),
    ...wanted.filter(({ type }) => !types.includes(type)),
  ];
}

function stricter(existing: Rule, wanted: Rule): Rule {
  if (!("parameters" in existing) || !("parameters" in wanted)) return existing;
  const merged: Record<string, unknown> = { ...existing.parameters };
  for (const [name, value] of Object.entries(wanted.parameters ?? {})) merged[name] = atLeast(merged[name], value);
  return { ...existing, parameters: merged } as Rule;
}

type StatusChecks = NonNullable<RuleOf<"required_status_checks">["parameters"]>["required_status_checks"];

function atLeast(existing: unknown, wanted: unknown): unknown {
  if (typeof wanted === "boolean") return existing === true || wanted;
  if (typeof wanted === "number") return Math.max(Number(existing ?? 0), wanted);
  if (!Array.isArray(wanted)) return existing ?? wanted;
  const [checks, more] = [(existing ?? []) as StatusChecks, wanted as StatusChecks];
  // A check without an app counts whoever reports it: ours take its place.
  const isOurs = (one: StatusChecks[number]) =>
    !one.integration_id && more.some(({ context }) => context === one.context);
  const kept = checks.filter((one) => !isOurs(one));
  const isKept = (wanted: StatusChecks[number]) =>
    kept.some((one) => one.context === wanted.context && one.integration_id === wanted.integration_id);
  return [...kept, ...more.filter((one) => !isKept(one))];
}
