import { z } from "zod";
import type { GithubApi } from "../shared/github-api.ts";
import { findKept, KeptText } from "../shared/kept-text.ts";
import { MARKER } from "./report.ts";

const Written = z.object({ html_url: z.string() });

/** Writes the pull request's one comment, or writes it anew. @returns its address */
export async function keepComment(github: GithubApi, pullRequest: number, body: string): Promise<string> {
  const comments = github.list(`/issues/${pullRequest}/comments`, KeptText);
  const existing = await findKept(comments, MARKER);
  const { html_url } = existing
    ? await github.send("PATCH", `/issues/comments/${existing.id}`, { body }, Written)
    : await github.send("POST", `/issues/${pullRequest}/comments`, { body }, Written);
  return html_url;
}
