/**
 * Puts values into an address, each as one segment: "a/b" becomes `a%2Fb`.
 * @throws {TypeError} for a value that would lead to another address: URLs drop "." and "..", and without a key an
 * address means its list
 */
export function encodePath(address: string, values: Record<string, unknown>): string {
  return address.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name] ?? "");
    if (/^\.{0,2}$/.test(value)) throw new TypeError(`"${value}" cannot be a ${name}.`);
    return encodeURIComponent(value);
  });
}
