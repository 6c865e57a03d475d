/**
 * The URL and the curl command of a request. These methods are used here and, as source text, in the browser (see
 * `browser/page-script.ts`), so they reference nothing but each other.
 */
export const requestUrl = {
  /** Fills in the path parameters and appends the others as a query. Empty values are omitted; commas stay readable. */
  urlOf(base: string, path: string, values: readonly (readonly [name: string, value: string])[]): string {
    let filled = path;
    const query: string[] = [];
    for (const [name, value] of values) {
      if (value.trim() === "") continue;
      const inPath = filled.includes(`{${name}}`);
      if (inPath) filled = filled.replace(`{${name}}`, () => this.encoded(value.trim()));
      else query.push(`${this.encoded(name)}=${this.encoded(value)}`);
    }
    return base + filled + (query.length > 0 ? `?${query.join("&")}` : "");
  },

  /** A command for every shell: the encoded URL contains no character that Bash, PowerShell or cmd interprets. */
  curlOf(url: string): string {
    return `curl "${url}"`;
  },

  encoded(text: string): string {
    return encodeURIComponent(text.toWellFormed())
      .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%2C", ",");
  },
};
