import { anchors } from "./anchors.ts";
import { referredName, type Schema } from "./api-document.ts";
import { type Html, html, inline, joined } from "./html.ts";

export type Field = { name: string; schema: Schema; required: boolean };

/** The type of a value, with links to named schemas. */
export function renderType(schema: Schema): Html {
  if (schema.$ref) {
    const name = referredName(schema.$ref);
    return html`<a href="#${anchors.schema(name)}">${name}</a>`;
  }
  if (schema.anyOf) return html`${joined(schema.anyOf.map(renderType), " or ")}`;
  if (schema.items) return html`list of ${renderType(schema.items)}`;
  if (isMap(schema)) return html`map of ${renderType(schema.additionalProperties)}`;
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["any"]);
  const type = types.join(" or ");
  return schema.format ? html`${type} <span class="format">${schema.format}</span>` : html`${type}`;
}

/** The constraints of a value: choices, bounds, pattern; default and example. */
function renderLimits(schema: Schema): Html[] {
  const of = schema.items ?? {};
  const limits = [
    schema.const !== undefined && html`Always <code>${JSON.stringify(schema.const)}</code>`,
    choice("One of", schema.enum),
    choice("Of", of.enum),
    bounds("From", schema.minimum, schema.maximum, ""),
    bounds("", schema.minLength, schema.maxLength, "characters"),
    bounds("", schema.minItems, schema.maxItems, "values"),
    pattern(schema) ?? pattern(of),
    schema.default !== undefined && html`Default <code>${String(schema.default)}</code>`,
    schema.example !== undefined && html`Example <code>${String(schema.example)}</code>`,
  ];
  return limits.filter((limit) => limit !== false && limit !== undefined);
}

/** A table of fields: name, type, description, constraints. */
export function renderFields(fields: readonly Field[], idOf: (name: string) => string | false = () => false): Html {
  return html`<dl class="fields">${fields.map(({ name, schema, required }) => {
    const id = idOf(name);
    const limits = renderLimits(schema);
    return html`<div${id && html` id="${id}"`}><dt><code>${name}</code> <span class="type">${renderType(schema)}</span>${
      required && html` <span class="required">required</span>`
    }</dt><dd>${schema.description && html`<p>${inline(schema.description)}</p>`}${
      limits.length > 0 && html`<p class="limits">${joined(limits, " · ")}</p>`
    }</dd></div>`;
  })}</dl>`;
}

/** The fields of an object, including those of unnamed objects in it: `page.total`, `data[].slug`. */
export function fieldsOf(schema: Schema, prefix = ""): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = prefix + key;
    const required = schema.required?.includes(key) ?? false;
    const inner = value.items ? fieldsOf(value.items, `${name}[].`) : fieldsOf(value, `${name}.`);
    return [{ name, schema: value, required }, ...inner];
  });
}

/** A named schema: its fields, or its constraints if it has none. */
export function renderSchema(schema: Schema): Html {
  const fields = fieldsOf(schema);
  if (fields.length === 0) {
    return html`<p class="limits">${renderType(schema)}. ${joined(renderLimits(schema), " · ")}</p>`;
  }
  return renderFields(fields.map((field) => ({ ...field, required: false })));
}

function isMap(schema: Schema): schema is Schema & { additionalProperties: Schema } {
  return typeof schema.additionalProperties === "object";
}

function choice(word: string, values: readonly (string | number)[] | undefined): Html | undefined {
  if (!values) return undefined;
  const items = values.map((value) => html`<code>${value}</code>`);
  return html`<span class="choice">${word} ${joined(items, ", ")}</span>`;
}

/** Bounds, without those of JavaScript's safe integers, which zod adds to every integer. */
function bounds(word: string, least: number | undefined, most: number | undefined, unit: string): Html | undefined {
  const low = least === undefined || least <= Number.MIN_SAFE_INTEGER ? undefined : figure(least);
  const high = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : figure(most);
  if (low !== undefined && high !== undefined) return html`${word} ${low} to ${high} ${unit}`;
  if (high !== undefined) return html`At most ${high} ${unit}`;
  return low === undefined ? undefined : html`At least ${low} ${unit}`;
}

/** Without a thousands separator up to 9,999, because of years. */
const figure = (value: number) => (value < 10_000 ? String(value) : value.toLocaleString("en"));

/** A format makes the pattern redundant. */
function pattern({ pattern, format }: Schema): Html | undefined {
  return pattern && !format ? html`Pattern <code>${pattern}</code>` : undefined;
}
