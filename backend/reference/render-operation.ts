import { PROBLEMS } from "../src/problem/problem.ts";
import { anchors } from "./anchors.ts";
import { type ApiDocument, type Parameter, type Response, type Route, referredName } from "./api-document.ts";
import { type Html, html, inline } from "./html.ts";
import { type Field, fieldsOf, renderFields, renderType } from "./render-schema.ts";
import { renderTryIt } from "./render-try-it.ts";

/** An operation: what it is for, its parameters, its answers, and the panel that sends it. */
export function renderOperation({ path, operation }: Route, document: ApiDocument): Html {
  const { operationId, summary, description, parameters = [], responses } = operation;
  const id = anchors.operation(operationId);
  const title = summary ?? operationId;
  return html`<article class="operation" id="${id}" aria-labelledby="${id}-title">
<div class="facts">
<h3 id="${id}-title">${title} <a class="permalink" href="#${id}" aria-label="Link to ${title}">#</a></h3>
<p class="route"><b>GET</b> <code>${path}</code></p>
${description && html`<p>${inline(description)}</p>`}
</div>
${renderTryIt({ path, operation }, document)}
<div class="details">
${parameters.length > 0 && html`<h4>Parameters</h4>${renderFields(parameters.map(toField), (name) => `${id}.${name}`)}`}
<h4>Answer</h4>
${Object.entries(responses)
  .filter(([status]) => status.startsWith("2"))
  .map(([status, response]) => renderAnswer(status, response))}
${renderOtherAnswers(responses, document)}
</div>
</article>
`;
}

function toField({ name, in: place, required = false, schema, description, example }: Parameter): Field {
  const words = description ?? schema.description;
  return {
    name,
    required,
    schema: {
      ...schema,
      ...(example !== undefined && { example }),
      ...((words || place === "path") && { description: words ?? "In the path." }),
    },
  };
}

function renderAnswer(status: string, { description, headers = {}, content = {} }: Response): Html {
  return html`${Object.entries(content).map(([mediaType, { schema }]) => {
    const fields = fieldsOf(schema);
    return html`<p><b>${status}</b> <code>${mediaType}</code> ${
      fields.length > 0 ? inline(description ?? "") : html`The answer is a ${renderType(schema)}.`
    }</p>${fields.length > 0 && renderFields(fields.map((field) => ({ ...field, required: false })))}`;
  })}<dl class="headers">${Object.entries(headers).map(
    ([name, header]) => html`<div><dt><code>${name}</code></dt><dd>${inline(header.description ?? "")}</dd></div>`,
  )}</dl>`;
}

function renderOtherAnswers(responses: Readonly<Record<string, Response>>, document: ApiDocument): Html {
  const others = Object.entries(responses).filter(([status]) => !status.startsWith("2"));
  return html`<ul class="statuses">${others.map(([status, response]) => {
    const kind = response.$ref && referredName(response.$ref);
    const { description = "" } = kind ? (document.components.responses[kind] ?? {}) : response;
    const words =
      kind && kind in PROBLEMS ? html`<a href="#${anchors.problem(kind)}">${description}</a>` : inline(description);
    return html`<li><b>${status}</b> ${words}</li>`;
  })}</ul>`;
}
