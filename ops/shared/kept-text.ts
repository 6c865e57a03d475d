import { z } from "zod";

/** Whose comments and issues are ours to change: anybody can write our marker into their own. */
const WORKFLOW_AUTHOR = "github-actions[bot]";

/** A comment or an issue, as far as we look at it. */
export const KeptText = z.object({
  id: z.number(),
  number: z.number().optional(),
  state: z.enum(["open", "closed"]).optional(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullable(),
  pull_request: z.unknown().optional(),
});
export type KeptText = z.infer<typeof KeptText>;

/** The first of them that the workflow has written and that begins with the marker. */
export async function findKept(texts: AsyncIterable<KeptText>, marker: string): Promise<KeptText | undefined> {
  for await (const text of texts) {
    if (text.user?.login === WORKFLOW_AUTHOR && text.body?.startsWith(marker) && !text.pull_request) return text;
  }
  return undefined;
}
