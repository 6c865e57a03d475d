import { z } from "zod";

const url = z.url().transform((address) => address.replace(/\/$/, ""));

/** This workspace's settings. */
export const env = z
  .object({
    /** Public address of the API, as it stands in answers. */
    PUBLIC_API_URL: url.default("http://localhost:4000"),
    /** Public address of the site, where the pictures are. */
    PUBLIC_SITE_URL: url.default("http://localhost:5173"),
  })
  .parse(process.env);
