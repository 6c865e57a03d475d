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
