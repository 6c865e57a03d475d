import { describe, expect, it } from "vitest";
import { real } from "../sample.fixture.ts";
import { releaseLog } from "./releases.ts";

describe("the log of changes", () => {
  it("adds up to the rows of every file", () => {
    expect(releaseLog(real)).toEqual([]);
  });

  it("reports a row that no release added, and names the command that records it", () => {
    const [first] = real.fusions;
    const violations = releaseLog({ ...real, fusions: [...real.fusions, first!] });
    expect(violations).toMatchObject([{ file: "changes.csv", rule: "release" }]);
    expect(violations[0]?.message).toMatch(/of fusions, .*npm run data:changes/);
  });

  it("reports a release without changes, and changes without a release", () => {
    const release = { id: 99, date: "2027-01-01", title: "Nothing" };
    expect(releaseLog({ ...real, releases: [...real.releases, release] })).toMatchObject([
      { file: "releases.csv", line: real.releases.length + 2 },
    ]);
    const change = { release: 98, kind: "fusions", added: 1, removed: 1, changed: 0 };
    expect(releaseLog({ ...real, changes: [...real.changes, change] })).toMatchObject([
      { file: "changes.csv", line: real.changes.length + 2 },
    ]);
  });
});
