/** What AWS's runtime gives Node when it starts a function; V8 takes a code cache only under the flags it was made with. */
export const RUNTIME_FLAGS = ["--expose-gc", "--max-http-header-size=81920"];
