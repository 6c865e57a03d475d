const CAUSES = [
  [/ENOSPC/, "The disk is full. Make some room (about 1 GB) and run the command again."],
  [
    /EACCES|EPERM/,
    "npm may not write where it must. See that this user owns the checkout and npm's cache (`npm config get cache`).",
  ],
  [
    /EUSAGE|in sync/,
    "package.json and package-lock.json do not fit together. Run `npm install`, and commit the lock file with your change.",
  ],
  [
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|network|Exit handler never called/i,
    "The package registry cannot be reached. See to the network (or to npm's proxy settings) and run the command again.",
  ],
];
const LINES_SHOWN = 12;

/**
 * What npm said, with its cause and the way out before it where we know them.
 * @param {string} errors what npm wrote to its standard error
 */
export function explainNpmFailure(errors) {
  const cause = CAUSES.find(([pattern]) => pattern.test(errors));
  const advice = cause ? cause[1] : "Run `npm ci` to see it fail by itself.";
  const said = errors
    .trim()
    .split("\n")
    .slice(0, LINES_SHOWN)
    .map((line) => `  ${line}`);
  return ["The dependencies could not be installed.", advice, "", "npm said:", ...said].join("\n");
}
