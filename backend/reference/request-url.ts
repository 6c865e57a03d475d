/** Languages of the sample requests, the first of which is shown at first. */
export const SAMPLE_LANGUAGES = ["curl", "TypeScript", "Python"];

/**
 * The URL of a request, and how to send it. These methods are used here and, as source text, in the browser (see
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

  /** The request in a language: a command, or lines that need no library. The encoded URL needs no escaping in any of them. */
  sampleOf(language: string, url: string): string {
    if (language === "TypeScript")
      return `const response = await fetch("${url}");\nconst answer = await response.json();`;
    if (language === "Python") {
      return [
        "import json",
        "from urllib.request import urlopen",
        "",
        `with urlopen("${url}") as response:`,
        "    answer = json.load(response)",
      ].join("\n");
    }
    return this.curlOf(url);
  },

  encoded(text: string): string {
    return encodeURIComponent(text.toWellFormed())
      .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%2C", ",");
  },
};
