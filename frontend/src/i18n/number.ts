/**
 * Writes an integer with a comma between thousands, as English and Japanese do. `toLocaleString` has to load its locale
 * data first, which takes a tenth of a second on a phone, before the page is interactive.
 */
export const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

export const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;
