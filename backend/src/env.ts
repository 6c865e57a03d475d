import { z } from "zod";

const url = z.url().transform((address) => address.replace(/\/$/, ""));

/** This workspace's settings; a missing or malformed one stops the process at its start. */
export const env = z
  .object({
    /** Public address of the API, as it stands in answers. */
    PUBLIC_API_URL: url.default("http://localhost:4000"),
    /** Public address of the site. */
    PUBLIC_SITE_URL: url.default("http://localhost:5173"),
    /** The commit that runs. */
    COMMIT: z.string().min(1).default("development"),
    /** When it was built, ISO 8601. */
    BUILT_AT: z.iso.datetime().optional(),
  })
  .parse(process.env);
