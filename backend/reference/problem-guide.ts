import type { ProblemKind } from "../src/problem/problem.ts";
import type { ParameterError } from "../src/problem/problem-document.ts";

/** Why a problem comes about, and what to do about it. */
export const PROBLEM_GUIDE = {
  "invalid-request": {
    cause:
      "A parameter is unknown, missing, repeated, or has a value that it cannot have; or a `%` in the address starts no UTF-8 character.",
    remedy:
      "Read `errors`: each names its `parameter`, says what is wrong with it and, where the choice is small, what is `allowed`.",
  },
  "unknown-route": {
    cause:
      "No operation has this path. Often a typing mistake, or a name with a `/` in it that was not written as `%2F`.",
    remedy: "Look for the path on this page, or ask `/`, which lists every address.",
  },
  "not-found": {
    cause:
      "The path is right, but no Digimon, level, attribute, field, type or skill goes by this id, slug or name; or no Digimon fits the filters of `/digimon/random`.",
    remedy:
      "Take one of the `suggestions`, the closest that there are, or search with `q` on `/digimon`, which forgives typos.",
  },
  "method-not-allowed": {
    cause: "The request was neither `GET` nor `HEAD` nor `OPTIONS`. There is nothing here that a caller can change.",
    remedy: "Send `GET`. The `Allow` header lists what is answered.",
  },
  "ambiguous-name": {
    cause:
      "Several Digimon have exactly this name, and for none of them is it the primary one. Original and English names share words.",
    remedy: "Choose from `candidates` and ask again by its slug.",
  },
  "uri-too-long": {
    cause:
      "Path and query together have more than 2,048 bytes. Percent-encoding makes nine bytes of a Japanese letter.",
    remedy: "Ask in several requests, give slugs in place of names, or take the downloads of `/bulk`.",
  },
  internal: {
    cause: "A fault of ours. The answer tells nothing about it; our log does.",
    remedy: "Try again a little later, with growing pauses. If it stays, please report the address and the time.",
  },
  unavailable: {
    cause: "The database does not answer: it restarts, or is being restored.",
    remedy: "Wait as many seconds as `Retry-After` says, then try again. `/health` tells when it is back.",
  },
} as const satisfies Record<ProblemKind, { cause: string; remedy: string }>;

/** What the `code` of an entry in `errors` means. */
export const ERROR_CODES = {
  unknown_parameter: "The operation has no such parameter; `allowed` lists those that it has.",
  unknown_value: "The value is none of those that there are.",
  out_of_range: "The number is too small or too large, or the text too short or too long.",
  malformed: "The value cannot be read as what it should be.",
  repeated: "The parameter takes one value and stands there several times.",
  too_many: "The list has more values than are read.",
  missing: "The parameter is required.",
} as const satisfies Record<ParameterError["code"], string>;
