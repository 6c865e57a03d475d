/**
 * Fills in path parameters, each as one segment: "a/b" becomes `a%2Fb`.
 * @throws {TypeError} for empty values and dot segments, which would change the path
 */
export function encodePath(path: string, values: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name] ?? "");
    if (/^\.{0,2}$/.test(value)) throw new TypeError(`"${value}" cannot be a ${name}.`);
    return encodeURIComponent(value);
  });
}
