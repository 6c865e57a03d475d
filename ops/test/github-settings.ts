import type { RestEndpointMethodTypes } from "@octokit/rest";

type Rest = RestEndpointMethodTypes;
type Data<Group extends keyof Rest, Name extends keyof Rest[Group]> = Rest[Group][Name] extends {
  response: { data: infer Value };
}
  ? Value
  : never;
type Environment = NonNullable<Data<"repos", "getAllEnvironments">["environments"]>[number];
type EnvironmentChange = Pick<
  Rest["repos"]["createOrUpdateEnvironment"]["parameters"],
  "wait_timer" | "prevent_self_review" | "reviewers" | "deployment_branch_policy"
>;
type Ruleset = Pick<Data<"repos", "getRepoRuleset">, "id" | "name" | "target" | "enforcement" | "source"> &
  Pick<Data<"repos", "getRepoRuleset">, "conditions" | "rules" | "bypass_actors" | "source_type">;
type Policy = Required<Pick<Data<"repos", "getDeploymentBranchPolicy">, "id" | "name" | "type">>;
type Workflow = Pick<Data<"actions", "listRepoWorkflows">["workflows"][number], "id" | "name" | "path" | "state">;
type CodeownersError = Data<"repos", "codeownersErrors">["errors"][number];
type Repository = Pick<
  Data<"repos", "get">,
  "private" | "fork" | "has_issues" | "archived" | "default_branch" | "full_name"
> & {
  permissions: { admin: boolean };
  /** GitHub tells only some tokens. */
  squash_merge_commit_message?: "PR_BODY" | "COMMIT_MESSAGES" | "BLANK" | undefined;
  merge_commit_message?: "PR_BODY" | "PR_TITLE" | "BLANK" | undefined;
};

/** An environment as GitHub keeps it. `can_admins_bypass` is in no schema, but in every response. */
type KeptEnvironment = {
  wait_timer: number;
  prevent_self_review: boolean;
  reviewers: { type: "User" | "Team"; id: number }[];
  can_admins_bypass: boolean;
  deployment_branch_policy: { protected_branches: boolean; custom_branch_policies: boolean } | null;
  policies: Policy[];
  /** Apps whose custom rules a job waits for. */
  gates?: string[];
};

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
const json = (body: unknown, status = 200): Answer => ({ status, body });
const NO_CONTENT: Answer = { status: 204 };
const refused = (status: number, message: string): Answer => json({ message, status: String(status) }, status);
const NOT_FOUND = refused(404, "Not Found");
const UPGRADE = "Upgrade to GitHub Pro or make this repository public to enable this feature.";

/** GitHub does not distinguish letters of names of environments: https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments */
const nameOf = (environments: Settings["environments"], name: string) =>
  [...environments.keys()].find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;

/** The settings of a repository that was created a moment ago, by a person, in public. */
export function newRepository(fullName: string) {
  return {
    repository: {
      ...{
        full_name: fullName,
        private: false,
        fork: false,
        has_issues: true,
        archived: false,
        default_branch: "main",
      },
      ...{ squash_merge_commit_message: "COMMIT_MESSAGES", merge_commit_message: "PR_TITLE" },
      permissions: { admin: true },
    } as Repository,
    /**
     * GitHub's plan of the owner. Private repositories have environments only on `pro` and above, and reviewers only on
     * `enterprise`.
     */
    plan: "free" as "free" | "pro" | "enterprise",
    /** The present name, when the repository was renamed or transferred: its former one redirects. */
    movedTo: undefined as string | undefined,
    variables: new Map<string, string>(),
    environments: new Map<string, KeptEnvironment>(),
    rulesets: [] as Ruleset[],
    actions: { enabled: true, allowed_actions: "all" } as Data<"actions", "getGithubActionsPermissionsRepository">,
    /** When `allowed_actions` is `selected`. */
    selectedActions: { github_owned_allowed: true, verified_allowed: false, patterns_allowed: [] } as Data<
      "actions",
      "getAllowedActionsRepository"
    >,
    workflowPermissions: { default_workflow_permissions: "read", can_approve_pull_request_reviews: false } as Data<
      "actions",
      "getGithubActionsDefaultWorkflowPermissionsRepository"
    >,
    workflows: [] as Workflow[],
    subject: { use_default: true } as Data<"actions", "getCustomOidcSubClaimForRepo"> & { sub_claim_prefix?: string },
    codeowners: [] as CodeownersError[] | undefined,
    dependencyGraph: true,
    dependabotAlerts: true,
    securityUpdates: { enabled: true, paused: false } as Data<"repos", "checkAutomatedSecurityFixes">,
    /** A list that a token may not read, and what GitHub says then. */
    hidden: undefined as { path: string; message: string } | undefined,
    /** Whether the owner pays for GitHub Code Security, which a private repository needs. */
    codeSecurity: false,
  };
}
export type Settings = ReturnType<typeof newRepository>;

/** An environment without any rule, as GitHub creates it for a job that names it. */
export const openEnvironment = (): KeptEnvironment => ({
  ...{ wait_timer: 0, prevent_self_review: false, reviewers: [], can_admins_bypass: true },
  ...{ deployment_branch_policy: null, policies: [] },
});

let ids = 100;

/**
 * Answers about the settings of a repository as GitHub does.
 * @param path below `/repos/{owner}/{repo}`
 * @returns undefined for what is no setting
 * @see https://github.com/github/rest-api-description, whose types this file uses
 */
export function answerSettings(
  settings: Settings,
  method: string,
  path: string,
  body: Record<string, unknown>,
): Answer | undefined {
  if (settings.hidden && method === "GET" && path === settings.hidden.path)
    return refused(403, settings.hidden.message);
  for (const [pattern, answer] of ROUTES) {
    const match = new RegExp(`^${pattern}$`).exec(`${method} ${path}`);
    if (match) return answer(settings, match.slice(1).map(decodeURIComponent), body);
  }
  return undefined;
}

type Route = (settings: Settings, parameters: string[], body: Record<string, unknown>) => Answer;

const ROUTES: readonly [string, Route][] = [
  [
    "GET /environments",
    ({ environments, ...more }) => (hasEnvironments(more) ? json(listed(environments)) : NOT_FOUND),
  ],
  ["PUT /environments/([^/]+)", putEnvironment],
  [
    "GET /environments/([^/]+)/deployment-branch-policies",
    withEnvironment(({ policies: branch_policies }) => json({ total_count: branch_policies.length, branch_policies })),
  ],
  [
    "GET /environments/([^/]+)/deployment_protection_rules",
    withEnvironment(({ gates = [] }) =>
      json({
        total_count: gates.length,
        custom_deployment_protection_rules: gates.map((slug, id) => ({
          ...{ id, node_id: "", enabled: true, app: { id, slug, integration_url: "", node_id: "" } },
        })),
      } satisfies Data<"repos", "getAllDeploymentProtectionRules">),
    ),
  ],
  [
    "POST /environments/([^/]+)/deployment-branch-policies",
    withEnvironment(({ policies, deployment_branch_policy }, _, { name, type = "branch" }) => {
      if (!deployment_branch_policy?.custom_branch_policies) return NOT_FOUND;
      if (policies.some((one) => one.name === name && one.type === type)) return { status: 303 };
      policies.push({ id: ++ids, name: String(name), type: type as "branch" | "tag" });
      return json(policies.at(-1));
    }),
  ],
  [
    "DELETE /environments/([^/]+)/deployment-branch-policies/(\\d+)",
    withEnvironment(({ policies }, [, id]) => {
      const index = policies.findIndex((one) => one.id === Number(id));
      if (index < 0) return NOT_FOUND;
      policies.splice(index, 1);
      return NO_CONTENT;
    }),
  ],
  [
    "GET /actions/variables",
    ({ variables }) => {
      const all = [...variables].map(([name, value]) => ({ name, value, created_at: "", updated_at: "" }));
      return json({ total_count: all.length, variables: all } satisfies Data<"actions", "listRepoVariables">);
    },
  ],
  [
    "POST /actions/variables",
    ({ variables }, _, { name, value }) => {
      if (variables.has(String(name))) return refused(409, "Already exists - Variable already exists");
      variables.set(String(name), String(value));
      return json({}, 201);
    },
  ],
  [
    "PATCH /actions/variables/([^/]+)",
    ({ variables }, [name = ""], { value }) => {
      if (!variables.has(name)) return NOT_FOUND;
      variables.set(name, String(value));
      return NO_CONTENT;
    },
  ],
  // Only the single ruleset has its rules.
  [
    "GET /rulesets",
    ({ rulesets, repository, plan }) =>
      repository.private && plan === "free"
        ? refused(403, UPGRADE)
        : json(rulesets.map(({ rules: _, conditions: __, ...summary }) => summary)),
  ],
  ["GET /rulesets/(\\d+)", ({ rulesets }, [id]) => found(rulesets.find((one) => one.id === Number(id)))],
  [
    "POST /rulesets",
    (settings, _, body) => {
      if (settings.repository.private && settings.plan === "free") return refused(403, UPGRADE);
      if (settings.rulesets.some(({ name }) => name === body.name))
        return json({ message: "Validation Failed", errors: ["Name must be unique"] }, 422);
      const { full_name: source } = settings.repository;
      const ruleset = { ...body, rules: withDefaults(body.rules) } as unknown as Omit<Ruleset, "id" | "source">;
      settings.rulesets.push({ id: ++ids, source, source_type: "Repository", ...ruleset });
      return json(settings.rulesets.at(-1), 201);
    },
  ],
  [
    "PUT /rulesets/(\\d+)",
    ({ rulesets }, [id], body) => {
      const ruleset = rulesets.find((one) => one.id === Number(id));
      return found(ruleset && Object.assign(ruleset, body, { rules: withDefaults(body.rules) }));
    },
  ],
  // All rules that are enforced for the branch, of every ruleset.
  [
    "GET /rules/branches/([^/]+)",
    ({ rulesets }, [branch]) =>
      json(
        rulesets
          .filter(({ enforcement, conditions }) => enforcement === "active" && includes(conditions, branch ?? ""))
          .flatMap(({ id, source, rules = [] }) =>
            rules.map((rule) => ({
              ...rule,
              ruleset_id: id,
              ruleset_source: source,
              ruleset_source_type: "Repository",
            })),
          ),
      ),
  ],
  ["GET /actions/permissions", ({ actions }) => json(actions)],
  ["GET /actions/permissions/workflow", ({ workflowPermissions }) => json(workflowPermissions)],
  [
    "GET /actions/permissions/selected-actions",
    ({ actions, selectedActions }) =>
      actions.allowed_actions === "selected" ? json(selectedActions) : refused(409, "Conflict"),
  ],
  ["GET /actions/workflows", ({ workflows }) => json({ total_count: workflows.length, workflows })],
  ["GET /actions/oidc/customization/sub", ({ subject }) => json(subject)],
  ["GET /codeowners/errors", ({ codeowners }) => (codeowners ? json({ errors: codeowners }) : NOT_FOUND)],
  [
    "GET /vulnerability-alerts",
    ({ dependabotAlerts }) => (dependabotAlerts ? NO_CONTENT : refused(404, "Vulnerability alerts are disabled.")),
  ],
  ["GET /automated-security-fixes", ({ securityUpdates }) => json(securityUpdates)],
  [
    "GET /code-scanning/alerts",
    (settings) =>
      hasCodeSecurity(settings)
        ? refused(404, "no analysis found")
        : refused(403, "GitHub Code Security must be enabled for this repository to use code scanning."),
  ],
  [
    "GET /dependency-graph/compare/(.+)",
    (settings) =>
      hasCodeSecurity(settings) && settings.dependencyGraph
        ? json([])
        : refused(
            403,
            "Dependency review is not supported on this repository. Please ensure that Dependency graph is enabled",
          ),
  ],
  [
    "GET /dependency-graph/sbom",
    ({ dependencyGraph }) =>
      dependencyGraph
        ? json({ sbom: { packages: [] } })
        : refused(404, "Dependency graph is disabled for this repository."),
  ],
];

/** Whether a ruleset's conditions include a branch. `~DEFAULT_BRANCH` is main here. */
function includes(conditions: Ruleset["conditions"], branch: string): boolean {
  const { include = [], exclude = [] } =
    (conditions as { ref_name?: { include?: string[]; exclude?: string[] } })?.ref_name ?? {};
  const names = (refs: string[]) =>
    refs.some(
      (ref) => ref === "~ALL" || ref === `refs/heads/${branch}` || (ref === "~DEFAULT_BRANCH" && branch === "main"),
    );
  return names(include) && !names(exclude);
}

/** GitHub adds the parameters that a request leaves out. */
function withDefaults(rules: unknown): object[] {
  const defaults: Record<string, object> = {
    pull_request: { allowed_merge_methods: ["merge", "squash", "rebase"], required_reviewers: [] },
    required_status_checks: { do_not_enforce_on_create: false },
  };
  return ((rules ?? []) as { type: string; parameters?: object }[]).map((rule) =>
    defaults[rule.type] ? { ...rule, parameters: { ...defaults[rule.type], ...rule.parameters } } : rule,
  );
}

const found = (value: object | undefined): Answer =>
  value && Object.keys(value).includes("id") ? json(value) : NOT_FOUND;

const hasCodeSecurity = ({ repository, codeSecurity }: Settings) => !repository.private || codeSecurity;
const hasEnvironments = ({ repository, plan }: Pick<Settings, "repository" | "plan">) =>
  !repository.private || plan !== "free";

function withEnvironment(
  answer: (environment: KeptEnvironment, parameters: string[], body: Record<string, unknown>) => Answer,
): Route {
  return (settings, parameters, body) => {
    const environment = settings.environments.get(nameOf(settings.environments, parameters[0] ?? ""));
    return environment ? answer(environment, parameters, body) : NOT_FOUND;
  };
}

/**
 * Replaces the environment: what is not in the request gets its default. Which fields a plan allows is what
 * https://github.com/google/go-github/issues/2602 found.
 */
function putEnvironment(settings: Settings, [requested = ""]: string[], body: Record<string, unknown>): Answer {
  if (!hasEnvironments(settings)) return NOT_FOUND;
  const name = nameOf(settings.environments, requested);
  const change = body as EnvironmentChange & { can_admins_bypass?: boolean };
  const isLimited = settings.repository.private && settings.plan !== "enterprise";
  if (isLimited && ("reviewers" in body || "wait_timer" in body || "prevent_self_review" in body)) {
    return refused(
      422,
      "Failed to create the environment protection rule. Please ensure the billing plan supports the required reviewers protection rule.",
    );
  }
  const { protected_branches, custom_branch_policies } = change.deployment_branch_policy ?? {};
  if (change.deployment_branch_policy && protected_branches === custom_branch_policies)
    return refused(422, "protected_branches and custom_branch_policies cannot have the same value");
  const reviewers = (change.reviewers ?? []).map(({ type = "User", id = 0 }) => ({ type, id }));
  if (reviewers.length > 6) return refused(422, "An environment has at most six reviewers");
  settings.environments.set(name, {
    ...{ wait_timer: change.wait_timer ?? 0, prevent_self_review: change.prevent_self_review ?? false, reviewers },
    ...{ can_admins_bypass: change.can_admins_bypass ?? true },
    deployment_branch_policy: change.deployment_branch_policy ?? null,
    // Patterns of an environment that is open again are forgotten.
    policies: change.deployment_branch_policy ? (settings.environments.get(name)?.policies ?? []) : [],
  });
  return json(listed(settings.environments).environments.find((one) => one.name === name));
}

function listed(environments: Settings["environments"]) {
  const all = [...environments].map(([name, kept]) => ({
    ...{ id: 1, node_id: "", name, url: "", html_url: "", created_at: "", updated_at: "" },
    can_admins_bypass: kept.can_admins_bypass,
    protection_rules: [
      ...(kept.wait_timer ? [{ id: 1, node_id: "", type: "wait_timer", wait_timer: kept.wait_timer }] : []),
      ...(kept.reviewers.length
        ? [
            {
              ...{ id: 2, node_id: "", type: "required_reviewers", prevent_self_review: kept.prevent_self_review },
              reviewers: kept.reviewers.map(({ type, id }) => ({ type, reviewer: { id } as never })),
            },
          ]
        : []),
      ...(kept.deployment_branch_policy ? [{ id: 3, node_id: "", type: "branch_policy" }] : []),
    ],
    deployment_branch_policy: kept.deployment_branch_policy,
  }));
  return { total_count: all.length, environments: all satisfies Environment[] };
}
