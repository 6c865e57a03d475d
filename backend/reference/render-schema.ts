import { anchors } from "./anchors.ts";
import { referredName, type Schema } from "./api-document.ts";
import { type Html, html, inline, joined } from "./html.ts";

export type Field = { name: string; schema: Schema; required: boolean };

/** The type of a value, in words; what is a component of its own is a link to it. */
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

/** What a value may be: choices, bounds, default, example. */
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

/** Fields as a table: name and type, what it says, what it may be. */
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

/** Every field of an object, those of objects without a name of their own in place: `page.total`, `data[].slug`. */
export function fieldsOf(schema: Schema, prefix = ""): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = prefix + key;
    const required = schema.required?.includes(key) ?? false;
    const inner = value.items ? fieldsOf(value.items, `${name}[].`) : fieldsOf(value, `${name}.`);
    return [{ name, schema: value, required }, ...inner];
  });
}

/** A schema whole: its fields, or what it may be. */
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

/** The ends of the integers that JavaScript can tell apart are no limit that anyone needs to read. */
function bounds(word: string, least: number | undefined, most: number | undefined, unit: string): Html | undefined {
  const low = least === undefined || least <= Number.MIN_SAFE_INTEGER ? undefined : figure(least);
  const high = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : figure(most);
  if (low !== undefined && high !== undefined) return html`${word} ${low} to ${high} ${unit}`;
  if (high !== undefined) return html`At most ${high} ${unit}`;
  return low === undefined ? undefined : html`At least ${low} ${unit}`;
}

/** A year is 1997 and not 1,997. */
const figure = (value: number) => (value < 10_000 ? String(value) : value.toLocaleString("en"));

/** The pattern of a value that has a format says the same at ten times the length. */
function pattern({ pattern, format }: Schema): Html | undefined {
  return pattern && !format ? html`Fits <code>${pattern}</code>` : undefined;
}
