import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { truncate } from "../shared/markdown.ts";
import { compareFacts, describeFacts, summaryOfFacts } from "./facts.ts";

let checkout: string;
const write = (file: string, text: string) => writeFileSync(join(checkout, "db-snapshot", "data", `${file}.csv`), text);
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", ...args], {
    cwd: checkout,
    stdio: "pipe",
  });

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "digidex-facts-"));
  mkdirSync(join(checkout, "db-snapshot", "data"), { recursive: true });
  git("init", "--quiet");
  write("digimon", "id,slug,name,release_year,sources\n1,agumon,Agumon,1997,a\n2,greymon,Greymon,1997,a\n");
  write("evolutions", "from,to,kind,main_line,sources\nagumon,greymon,normal,1,a\n");
  write("games", "slug,name\ndawn-dusk,Dawn/Dusk\n");
  write("requirements", "from,to,game,alternative,kind,name,op,value\nagumon,greymon,dawn-dusk,1,level,level,>=,16\n");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Facts");
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

const rendered = () => {
  const facts = compareFacts("HEAD", checkout);
  return [...summaryOfFacts(facts), truncate(describeFacts(facts), 10_000).text].join("\n");
};

it("says in words which Digimon, steps and requirements change", () => {
  write("digimon", "id,slug,name,release_year,sources\n1,agumon,Agumon,1998,a\n2,greymon,Greymon,1997,b\n");
  write("evolutions", "from,to,kind,main_line,sources\nagumon,greymon,normal,1,a\ngreymon,agumon,normal,,a\n");
  write("requirements", "from,to,game,alternative,kind,name,op,value\nagumon,greymon,dawn-dusk,1,level,level,>=,18\n");
  const text = rendered();
  expect(text).toContain("**Facts change.** Digimon: 1, evolution steps: 1, requirements: 1");
  expect(text).toContain("! Agumon: release year was 1997, is 1998");
  expect(text).toContain("+ Greymon → Agumon is new");
  expect(text).toContain("! Agumon → Greymon in Dawn/Dusk, level >= 18: value was 16, is 18");
});

it("says that no fact changes when none does", () => {
  expect(rendered().trim()).toBe("No fact changes.");
});

it("shows names as text: a data set that is proposed cannot write Markdown", () => {
  write(
    "digimon",
    'id,slug,name,release_year,sources\n1,agumon,Agumon,1997,a\n2,greymon,Greymon,1997,a\n3,x,"```\n@all</details>",1997,a\n',
  );
  expect(rendered()).toMatch(/^````diff\n\+ ```\\u\{a\}@all<\/details> is new\n````$/m);
});

it("compares what is committed, and follows no link: in a job with a role it could name any file of the runner", () => {
  const secret = join(checkout, "secret");
  writeFileSync(secret, 'AWS_SECRET_ACCESS_KEY=hidden"\n');
  const directory = join(checkout, "db-snapshot", "data");
  const compared = () => JSON.stringify(compareFacts("HEAD^1", checkout, "HEAD"));
  rmSync(join(directory, "digimon.csv"));
  symlinkSync(secret, join(directory, "digimon.csv"));
  git("add", "--all");
  git("commit", "--quiet", "--message", "Link a file");
  expect(JSON.stringify(compareFacts("HEAD^1", checkout)), "of a working tree").toContain("hidden");
  expect(compared()).not.toContain("hidden");
  git("reset", "--quiet", "--hard", "HEAD^1");
  renameSync(directory, join(checkout, "elsewhere"));
  symlinkSync("../elsewhere", directory);
  git("add", "--all");
  git("commit", "--quiet", "--message", "Link the folder");
  expect(compared()).toContain("unknown");
});

it("says why facts cannot be compared", () => {
  write("digimon", 'id,slug\n1,"agumon\n');
  expect(rendered()).toContain("The facts cannot be compared");
});
