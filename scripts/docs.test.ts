import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const excluded = new Set(["node_modules", "dist", ".local", ".turbo", "test-results"]);
const filesIn = (pattern: string) =>
  globSync(pattern, { exclude: (path) => excluded.has(path.split("/").at(-1) ?? "") });
const pages = filesIn("**/*.md");
const read = (path: string) => readFileSync(path, "utf8");
const eachPage = (find: (text: string, page: string) => string[]) =>
  pages.flatMap((page) => find(read(page), page).map((found) => `${page}: ${found}`));
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** Anchors as GitHub derives them from headings. */
const anchors = (page: string) =>
  matches(read(page), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );

/** A page of the repository on GitHub, which shows README.md at `/blob/main/README.md`. */
const isPageOfGithub = (link: string, page: string) =>
  page === "README.md" && /^\.\.\/\.\.\/(raw|issues|actions)\b/.test(link);

test("every relative link of a document leads to a file and a heading", () => {
  const broken = eachPage((text, page) =>
    matches(text, /\]\((?!https?:)([^)\s]+)\)/g).filter((link) => {
      if (isPageOfGithub(link, page)) return false;
      const [path = "", anchor] = link.split("#");
      const target = path ? normalize(join(dirname(page), path)) : page;
      return !existsSync(target) || (anchor && !anchors(target).includes(anchor));
    }),
  );
  expect(broken).toEqual([]);
});

test("every path in backticks exists, from the root or from the document's folder", () => {
  const exists = (path: string, folder: string) =>
    [path, join(folder, path), join(folder, "src", path)].some((one) => globSync(one.replace(/\/$/, "")).length > 0);
  const isPath = (code: string, folder: string) => {
    const [first = "", second] = code.split("/");
    // Build output is not always there, and data sources are files of other repositories.
    if (!/^[\w.@{},*/$-]+$/.test(code) || /(^|\/)(dist|\.local|node_modules)(\/|$)|\.json$/.test(code)) return false;
    return (
      !/^\$?$/.test(first) && second !== undefined && (/\.(ts|tsx|md|yml)$|\/$/.test(code) || exists(first, folder))
    );
  };
  const missing = eachPage((text, page) =>
    matches(text.replace(/```[\s\S]*?```/g, ""), /`([^`\n]+)`/g).filter(
      (code) => isPath(code, dirname(page)) && !exists(code, dirname(page)),
    ),
  );
  expect(missing).toEqual([]);
});

test("every document that the code refers to exists", () => {
  const sources = filesIn("{backend,cdk,client,db-snapshot,frontend,mcp,ops,rehearsal,scripts}/**/*.{ts,tsx,js,mjs}");
  const missing = sources.flatMap((source) =>
    matches(read(source), /\b(docs\/[\w/-]+\.md)/g)
      .filter((page) => !existsSync(page))
      .map((page) => `${source}: ${page}`),
  );
  expect(missing).toEqual([]);
});

test("every npm script that a document names exists", () => {
  const missing = eachPage((text) =>
    [...text.matchAll(/npm run ([\w:-]+)(?: -w ([\w-]+))?/g)]
      .filter(([, script = "", workspace = "."]) => !JSON.parse(read(join(workspace, "package.json"))).scripts[script])
      .map(([command]) => command),
  );
  expect(missing).toEqual([]);
});

test("decisions are numbered without gaps, have the template's sections and are in the index", () => {
  const index = read("docs/decisions/README.md");
  const sections = matches(read("docs/decisions/template.md"), /^## (.+)$/gm);
  const records = globSync("docs/decisions/[0-9]*.md").sort();
  for (const [at, path] of records.entries()) {
    const number = String(at + 1).padStart(4, "0");
    const [heading, title] = read(path).match(/^# \d{4}\. (.+)$/m) ?? [];
    expect(path).toContain(`/${number}-`);
    expect(heading, path).toBe(`# ${number}. ${title}`);
    expect(read(path), path).toMatch(/^Status: (accepted|superseded by \[\d{4}\])/m);
    expect(matches(read(path), /^## (.+)$/gm), path).toEqual(sections);
    expect(index, path).toContain(`| [${number}](${path.split("/").at(-1)}) | ${title} |`);
  }
});
