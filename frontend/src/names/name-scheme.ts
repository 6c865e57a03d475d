import type { NameScheme } from "../i18n/en.ts";
import { text } from "../i18n/texts.ts";
import { settings, useSetting } from "../settings/settings.ts";

/** Which names are shown. */
export const nameScheme = (): NameScheme => settings.get().names || text().nameScheme;

/** Which names are shown. Prerendered pages have those of their language. */
export const useNameScheme = (): NameScheme => useSetting("names") || text().nameScheme;
