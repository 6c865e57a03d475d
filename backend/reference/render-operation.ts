import { PROBLEMS } from "../src/problem/problem.ts";
import { anchors } from "./anchors.ts";
import { type ApiDocument, type Parameter, type Response, type Route, referredName } from "./api-document.ts";
import { exampleOf, exampleValues } from "./examples.ts";
import { type Html, html, inline } from "./html.ts";
import { type Field, fieldsOf, renderFields, renderType } from "./render-schema.ts";
import { requestUrl, SAMPLE_LANGUAGES } from "./request-url.ts";

/** An operation: description, "try it" form, parameters, responses. */
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
<h4>Response</h4>
${Object.entries(responses)
  .filter(([status]) => status.startsWith("2"))
  .map(([status, response]) => renderResponse(status, response))}
${renderOtherResponses(responses, document)}
</div>
</article>
`;
}

function toField({ name, in: place, required = false, schema, description, example }: Parameter): Field {
  const text = description ?? schema.description;
  return {
    name,
    required,
    schema: {
      ...schema,
      ...(example !== undefined && { example }),
      ...((text || place === "path") && { description: text ?? "In the path." }),
    },
  };
}

function renderResponse(status: string, { description, headers = {}, content = {} }: Response): Html {
  return html`${Object.entries(content).map(([mediaType, { schema, example }]) => {
    const fields = fieldsOf(schema);
    return html`<p><b>${status}</b> <code>${mediaType}</code> ${
      fields.length > 0 ? inline(description ?? "") : html`A ${renderType(schema)}.`
    }</p>${fields.length > 0 && renderFields(fields.map((field) => ({ ...field, required: false })))}${example !== undefined && renderExample(example)}`;
  })}<dl class="headers">${Object.entries(headers).map(
    ([name, header]) => html`<div><dt><code>${name}</code></dt><dd>${inline(header.description ?? "")}</dd></div>`,
  )}</dl>`;
}

/** A response of the API, with lists shortened to one entry. */
const renderExample = (example: unknown) =>
  html`<details class="example"><summary>Example</summary><pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre></details>`;

function renderOtherResponses(responses: Readonly<Record<string, Response>>, document: ApiDocument): Html {
  const others = Object.entries(responses).filter(([status]) => !status.startsWith("2"));
  return html`<ul class="statuses">${others.map(([status, response]) => {
    const kind = response.$ref && referredName(response.$ref);
    const { description = "" } = kind ? (document.components.responses[kind] ?? {}) : response;
    const text =
      kind && kind in PROBLEMS ? html`<a href="#${anchors.problem(kind)}">${description}</a>` : inline(description);
    return html`<li><b>${status}</b> ${text}</li>`;
  })}</ul>`;
}

/** The example request in several languages, and a form that the page's script sends. The form is hidden without scripts. */
function renderTryIt({ path, operation }: Route, document: ApiDocument): Html {
  const { operationId, parameters = [] } = operation;
  const base = document.servers[0]?.url ?? "";
  const values = exampleValues(operation);
  const url = requestUrl.urlOf(base, path, values);
  const given = new Map(values);
  const first = parameters.filter(({ name, required }) => required || given.has(name));
  const further = parameters.filter((parameter) => !first.includes(parameter));
  const language = `${anchors.operation(operationId)}-language`;
  const field = (parameter: Parameter) =>
    renderField(parameter, `${anchors.operation(operationId)}-try-${parameter.name}`, given.get(parameter.name));
  return html`<form class="device" data-base="${base}" data-path="${path}" aria-label="Try ${path}">
<div class="lcd"><p class="lcd-title" aria-hidden="true">Request</p><pre tabindex="0"><code data-part="sample">${requestUrl.curlOf(url)}</code></pre></div>
<div class="controls">
<p class="control"><label for="${language}">Language</label><select id="${language}" data-part="language">${SAMPLE_LANGUAGES.map((name) => html`<option>${name}</option>`)}</select></p>
${first.map(field)}
${further.length > 0 && html`<details><summary>${further.length} ${first.length > 0 && "more "}${further.length === 1 ? "parameter" : "parameters"}</summary>${further.map(field)}</details>`}
<p class="keys"><button class="send" data-part="send">Send</button><button type="button" data-part="cancel" disabled>Cancel</button><button type="button" data-part="copy">Copy</button></p>
</div>
<div class="lcd response" data-part="response" hidden>
<p class="lcd-title"><output data-part="status"></output></p>
<p class="lcd-note" data-part="note" hidden></p>
<dl tabindex="0" aria-label="Headers of the response" data-part="headers"></dl>
<pre tabindex="0" aria-label="Body of the response" data-part="body"></pre>
</div>
</form>`;
}

function renderField(parameter: Parameter, id: string, value: string | undefined): Html {
  const { name, required, schema } = parameter;
  // Clients resolve dot segments of a path before they send it (RFC 3986, section 5.2.4).
  const noDots =
    parameter.in === "path" &&
    html` pattern="(?!\\s*\\.\\.?\\s*$).*" title="Not . or .., which have a meaning of their own in a URL"`;
  const attributes = html`id="${id}" name="${name}"${required && html` required`}${noDots}`;
  const label = html`<label for="${id}">${name}</label>`;
  const choices = schema.type === "boolean" ? ["true", "false"] : schema.enum;
  if (choices) {
    const unset = schema.default === undefined ? "" : `${schema.default} (default)`;
    return html`<p class="control">${label}<select ${attributes}><option value="">${unset}</option>${choices.map(
      (item) => html`<option${item === value && html` selected`}>${item}</option>`,
    )}</select></p>`;
  }
  const keyboard = schema.type === "integer" && html` inputmode="numeric"`;
  const placeholder = schema.default === undefined ? `e.g. ${exampleOf(parameter)}` : `${schema.default} (default)`;
  return html`<p class="control">${label}<input ${attributes} value="${value}" placeholder="${placeholder}"${keyboard} autocomplete="off" autocapitalize="none" spellcheck="false"></p>`;
}
