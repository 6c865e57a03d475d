import * as z from "zod";

/**
 * Makes zod interpret schemas instead of compiling each to JavaScript on first use: a new Lambda instance uses most
 * schemas once. Must be imported before any schema is created.
 */
z.config({ jitless: true });
