import { anchors } from "./anchors.ts";
import type { Chapter } from "./guide.ts";
import { type Html, html, inline } from "./html.ts";

export function renderGuide(chapters: readonly Chapter[]): Html {
  return html`${chapters.map(
    ({ id, title, paragraphs, points = [], example }) => html`<section class="chapter" id="${anchors.guide(id)}">
<div class="facts">
<h3>${title} <a class="permalink" href="#${anchors.guide(id)}" aria-label="Link to ${title}">#</a></h3>
${paragraphs.map((paragraph) => html`<p>${inline(paragraph)}</p>`)}
${points.length > 0 && html`<ul>${points.map((point) => html`<li>${inline(point)}</li>`)}</ul>`}
</div>
${example && html`<figure class="lcd"><figcaption class="lcd-title">${example.title}</figcaption><pre tabindex="0"><code>${example.command}</code></pre></figure>`}
</section>
`,
  )}`;
}
