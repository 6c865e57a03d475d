import * as z from "zod";

/**
 * Has zod walk its schemas instead of compiling each one to JavaScript at its first use: a function that starts uses
 * most of them once. Must be imported before any schema is made.
 */
z.config({ jitless: true });
