/**
 * `evidence.score` from which a step is taken for one of the main line where no source says so: the wiki marks no step that
 * can be done with a partner, which are many of the best known ones, such as Agumon to Greymon.
 */
export const LIKELY_MAIN_LINE = 8;

type Step = { main_line_status: "yes" | "no" | "unknown"; evidence: { score: number } };

/** Whether a step is of the main line, or may be and is well documented. */
export const isLikelyMainLine = ({ main_line_status, evidence }: Step): boolean =>
  main_line_status === "yes" || (main_line_status === "unknown" && evidence.score >= LIKELY_MAIN_LINE);
