/** HTML that a template inserts without escaping. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** A value in a template; `false`, `null` and `undefined` insert nothing. */
export type Content = Html | string | number | false | null | undefined | readonly Content[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Escapes text for the content of an element or a quoted attribute. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** A tag for template literals that escapes all values except instances of `Html`. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(strings.reduce((text, part, index) => text + toText(values[index - 1]) + part));
}

/** Text in which `backticks` mark code, as in descriptions of the OpenAPI document. */
export function inline(text: string): Html {
  return new Html(escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>"));
}

/** The items with a separator between them. */
export function joined(items: readonly Content[], separator: Content): Content[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

function toText(value: Content): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(toText).join("");
  if (value === false || value === null || value === undefined) return "";
  return escapeHtml(String(value));
}
