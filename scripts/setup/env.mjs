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

/**
 * Removes the variables of Git that name a repository from this process, and so from those that it starts. A hook, or
 * `git rebase --exec`, sets them, and Git then ignores the current folder: tests would write into the developer's repository
 * instead of those that they create.
 * @see https://git-scm.com/docs/githooks
 */
export function forgetRepository() {
  for (const name of Object.keys(process.env)) if (OF_REPOSITORY.test(name)) delete process.env[name];
}
