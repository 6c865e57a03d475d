/**
 * How a request is written. These methods are used here and, as source text, in the browser (see `page-script.ts`), so
 * they use nothing from outside but each other.
 */
export const requestAddress = {
  /** The address of a request: path parameters put in, empty ones left out, commas kept readable. */
  addressOf(base: string, path: string, values: readonly (readonly [name: string, value: string])[]): string {
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

  /** A command for any shell: what is encoded so holds nothing that Bash, PowerShell or cmd would read as theirs. */
  curlOf(address: string): string {
    return `curl "${address}"`;
  },

  encoded(text: string): string {
    return encodeURIComponent(text.toWellFormed())
      .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%2C", ",");
  },
};
