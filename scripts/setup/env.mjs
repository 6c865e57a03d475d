/** The command that starts npm: the npm that started this process, or the one on the search path. */
export function npmCommand() {
  const { npm_execpath: npm } = process.env;
  return npm?.endsWith("js") ? [process.execPath, npm] : ["npm"];
}

/** Versions of the npm that started this process, and of its Node; undefined if npm did not start it. */
export function npmUserAgent() {
  const { npm_config_user_agent: userAgent } = process.env;
  return userAgent;
}

export const searchPath = () => process.env.PATH ?? "";

/**
 * This process's environment with additional variables. Node and npm keep no compiled code: they would do so in the
 * system's temporary folder, under a name that another user can take first.
 * @see https://nodejs.org/api/module.html#module-compile-cache
 * @param {Record<string, string>} [more]
 */
export const environmentWith = (more = {}) => ({ ...process.env, NODE_DISABLE_COMPILE_CACHE: "1", ...more });

/** What `git rev-parse --local-env-vars` lists: the variables that name a repository, or a part of one. */
const OF_REPOSITORY =
  /^GIT_(DIR|(IMPLICIT_)?WORK_TREE|COMMON_DIR|INDEX_FILE|PREFIX|(ALTERNATE_)?OBJECT_DIRECTOR(Y|IES)|GRAFT_FILE|SHALLOW_FILE|(NO_)?REPLACE_(OBJECTS|REF_BASE)|NAMESPACE)$/;

/** What builds and Lambdas of a deployment read, which no command of the root asks its user for. */
const OF_DEPLOYMENT = /^((PUBLIC_(API|SITE)|API)_URL|COMMIT|BUILT_AT|CODE_VERSION|DATABASE_(HOST|PORT|NAME|USER))$/;

/**
 * Removes variables from this process, and so from those that it starts, that were set for something else:
 * - those of Git that name a repository. A hook, or `git rebase --exec`, sets them, and Git then ignores the current folder:
 *   tests would write into the developer's repository instead of those that they create;
 * - those of a deployment. Other projects use the same names, and Kubernetes sets DATABASE_PORT to a URL.
 * @see https://git-scm.com/docs/githooks
 */
export function forgetForeignVariables() {
  for (const name of Object.keys(process.env)) {
    if (OF_REPOSITORY.test(name) || OF_DEPLOYMENT.test(name)) delete process.env[name];
  }
}
