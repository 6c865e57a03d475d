import type { GithubRepository } from "../shared/github-api.ts";

/** A badge with two texts, as SVG. The width of a character of the font is assumed. */
export function renderBadge(label: string, value: string, color: "green" | "orange" | "grey"): string {
  const colors = { green: "#2d6a2d", orange: "#a04a00", grey: "#5a5a5a" };
  const [left, right] = [label, value].map((text) => text.length * 7 + 12) as [number, number];
  const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const text = (content: string, x: number, width: number) =>
    `<text x="${x + width / 2}" y="14" textLength="${width - 12}" lengthAdjust="spacingAndGlyphs">${escaped(content)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${escaped(`${label}: ${value}`)}">`,
    `<rect width="${left}" height="20" fill="#3a3a3a"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${colors[color]}"/>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,sans-serif" font-size="11">${text(label, 0, left)}${text(value, left, right)}</g>`,
    "</svg>\n",
  ].join("");
}

/** The branch whose only commit has the badge: README.md shows it by a relative URL, also in forks and private repositories. */
const BADGE_BRANCH = "status";
const BADGE_FILE = "production.svg";

/** Publishes the badge, as the only commit of its branch. Does nothing when it is the same. */
export async function publishBadge({ octokit, owner, repo }: GithubRepository, content: string): Promise<void> {
  const { git, repos } = octokit.rest;
  const repository = { owner, repo };
  const { data: tree } = await git.createTree({
    ...repository,
    tree: [{ path: BADGE_FILE, mode: "100644", type: "blob", content }],
  });
  const present = await repos.getBranch({ ...repository, branch: BADGE_BRANCH }).then(
    ({ data }) => data.commit.commit.tree.sha,
    () => undefined,
  );
  if (present === tree.sha) return;
  const { data: commit } = await git.createCommit({
    ...repository,
    ...{ message: "Update the badge", tree: tree.sha, parents: [] },
  });
  if (present) await git.updateRef({ ...repository, ref: `heads/${BADGE_BRANCH}`, sha: commit.sha, force: true });
  else await git.createRef({ ...repository, ref: `refs/heads/${BADGE_BRANCH}`, sha: commit.sha });
}
