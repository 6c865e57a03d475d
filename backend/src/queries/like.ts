const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** LIKE patterns in which `%` and `_` of the given text stand for themselves. */
export const containsPattern = (text: string) => `%${escaped(text)}%`;
export const prefixPattern = (text: string) => `${escaped(text)}%`;
export const wordStartPattern = (text: string) => `% ${escaped(text)}%`;
