/** Text that is HTML already. Whatever is not of this class is escaped when it meets a template. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a template takes; `false`, `null` and `undefined` leave nothing. */
export type Content = Html | string | number | false | null | undefined | readonly Content[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Escapes text for an element's content and for a quoted attribute. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** A template whose values are escaped unless they are HTML: forgetting to escape is not possible. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  return new Html(strings.reduce((text, part, index) => text + toText(values[index - 1]) + part));
}

/** A line of text whose `backticks` mark code, as descriptions in the OpenAPI document have it. */
export function inline(text: string): Html {
  return new Html(escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>"));
}

/** Puts something between the items of a list. */
export function joined(items: readonly Content[], separator: Content): Content[] {
  return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}

function toText(value: Content): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(toText).join("");
  if (value === false || value === null || value === undefined) return "";
  return escapeHtml(String(value));
}
