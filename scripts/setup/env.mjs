/** The npm that runs us, or the one on the search path. */
export function npmCommand() {
  const { npm_execpath: npm } = process.env;
  return npm?.endsWith("js") ? [process.execPath, npm] : ["npm"];
}

/** Which npm runs us, on which Node; undefined outside of npm. */
export function npmUserAgent() {
  const { npm_config_user_agent: userAgent } = process.env;
  return userAgent;
}

export const searchPath = () => process.env.PATH ?? "";

/** @param {Record<string, string>} more */
export const environmentWith = (more) => ({ ...process.env, ...more });
