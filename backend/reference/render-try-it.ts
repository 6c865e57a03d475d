import { anchors } from "./anchors.ts";
import type { ApiDocument, Parameter, Route } from "./api-document.ts";
import { exampleValues, hintOf } from "./examples.ts";
import { type Html, html } from "./html.ts";
import { requestAddress } from "./request-address.ts";

/**
 * The panel beside an operation: its example as a command, and a form that the page's script brings to life. Without
 * scripting the style leaves only the command.
 */
export function renderTryIt({ path, operation }: Route, document: ApiDocument): Html {
  const { operationId, parameters = [] } = operation;
  const base = document.servers[0]?.url ?? "";
  const values = exampleValues(operation);
  const address = requestAddress.addressOf(base, path, values);
  const given = new Map(values);
  const first = parameters.filter(({ name, required }) => required || given.has(name));
  const further = parameters.filter((parameter) => !first.includes(parameter));
  const field = (parameter: Parameter) =>
    renderField(parameter, `${anchors.operation(operationId)}-try-${parameter.name}`, given.get(parameter.name));
  return html`<form class="device" data-base="${base}" data-path="${path}" aria-label="Try ${path}">
<div class="lcd"><p class="lcd-title" aria-hidden="true">Request</p><pre><code data-part="curl">${requestAddress.curlOf(address)}</code></pre></div>
<div class="controls">
${first.map(field)}
${further.length > 0 && html`<details><summary>${further.length} ${first.length > 0 && "more "}${further.length === 1 ? "parameter" : "parameters"}</summary>${further.map(field)}</details>`}
<p class="keys"><button class="send" data-part="send">Send</button><button type="button" data-part="cancel" disabled>Cancel</button><button type="button" data-part="copy">Copy curl</button></p>
</div>
<div class="lcd answer" data-part="answer" hidden>
<p class="lcd-title"><output data-part="status"></output></p>
<p class="lcd-note" data-part="note" hidden></p>
<dl tabindex="0" aria-label="Headers of the answer" data-part="headers"></dl>
<pre tabindex="0" aria-label="Body of the answer" data-part="body"></pre>
</div>
</form>`;
}

function renderField(parameter: Parameter, id: string, value: string | undefined): Html {
  const { name, required, schema } = parameter;
  const attributes = html`id="${id}" name="${name}"${required && html` required`}`;
  const label = html`<label for="${id}">${name}</label>`;
  const choices = schema.type === "boolean" ? ["true", "false"] : schema.enum;
  if (choices) {
    const unset = schema.default === undefined ? "" : `${schema.default} (default)`;
    return html`<p class="control">${label}<select ${attributes}><option value="">${unset}</option>${choices.map(
      (item) => html`<option${item === value && html` selected`}>${item}</option>`,
    )}</select></p>`;
  }
  const keyboard = schema.type === "integer" && html` inputmode="numeric"`;
  const hint = schema.default === undefined ? `e.g. ${hintOf(parameter)}` : `${schema.default} (default)`;
  return html`<p class="control">${label}<input ${attributes} value="${value}" placeholder="${hint}"${keyboard} autocomplete="off" autocapitalize="none" spellcheck="false"></p>`;
}
