import { siteIcon } from "../emblems/site-icon.ts";
import { siteMark } from "../emblems/site-mark.ts";

/** The site's own sign in the forms that browsers and home screens ask for, by file name. */
export const SITE_ICONS: Record<string, () => string | Buffer> = {
  "favicon.svg": siteMark,
  "icon-192.png": () => siteIcon(3),
  "icon-512.png": () => siteIcon(8),
};
