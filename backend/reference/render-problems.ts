import { PROBLEMS, type ProblemKind } from "../src/problem/problem.ts";
import { anchors } from "./anchors.ts";
import { type Html, html, inline } from "./html.ts";
import { ERROR_CODES, PROBLEM_GUIDE } from "./problem-guide.ts";

/** Every kind of problem under the anchor that problem documents point at. */
export function renderProblems(): Html {
  const kinds = Object.keys(PROBLEMS) as ProblemKind[];
  return html`${kinds.map((kind) => {
    const { status, title } = PROBLEMS[kind];
    const { cause, remedy } = PROBLEM_GUIDE[kind];
    const id = anchors.problem(kind);
    return html`<article class="problem" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><span class="status">${status}</span> ${title} <a class="permalink" href="#${id}" aria-label="Link to ${title}">#</a></h3>
<p class="kind"><code>${kind}</code></p>
<p>${inline(cause)}</p>
<p><b>What to do.</b> ${inline(remedy)}</p>
${kind === "invalid-request" && renderErrorCodes()}
</article>
`;
  })}`;
}

function renderErrorCodes(): Html {
  return html`<h4>The <code>code</code> of each entry in <code>errors</code></h4><dl class="headers">${Object.entries(
    ERROR_CODES,
  ).map(([code, words]) => html`<div><dt><code>${code}</code></dt><dd>${inline(words)}</dd></div>`)}</dl>`;
}
