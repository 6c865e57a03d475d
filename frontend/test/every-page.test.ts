import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { CARD_SIZE } from "../emblems/social-card.ts";

const site = join(import.meta.dirname, "../dist/site");

/** Bytes of a page that contain its head. */
const HEAD_BYTES = 6_000;

type Page = {
  path: string;
  canonical: string;
  title: string;
  description: string;
  image: string;
  alternates: Map<string, string>;
};
let pages: Page[];

beforeAll(() => {
  const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((file) =>
    // Cards for other sites are not pages of their own.
    /^(?!embed\/)(.*\/)?index\.html$/.test(file),
  );
  pages = files.map((file) => {
    const head = startOf(file, HEAD_BYTES).toString("utf8");
    const one = (pattern: RegExp) => decoded(pattern.exec(head)?.[1] ?? "");
    const links = head.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g);
    return {
      path: `/${file.replaceAll("\\", "/").replace(/\/?index\.html$/, "")}`.replace(/^\/ja$/, "/ja/"),
      canonical: decodeURI(new URL(one(/<link rel="canonical" href="([^"]*)"/)).pathname),
      alternates: new Map([...links].map(([, code = "", href = ""]) => [code, decodeURI(new URL(href).pathname)])),
      title: one(/<title>([^<]*)</),
      description: one(/<meta name="description" content="([^"]*)"/),
      image: new URL(one(/<meta property="og:image" content="([^"]*)"/)).pathname,
    };
  });
});

function startOf(file: string, length: number): Buffer {
  const descriptor = openSync(join(site, file), "r");
  const buffer = Buffer.alloc(length);
  const read = readSync(descriptor, buffer, 0, length, 0);
  closeSync(descriptor);
  return buffer.subarray(0, read);
}

const decoded = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");

/** An earlier address of the collection, whose page it shows. */
const SAME_PAGE = /\/favourites$/;

it("no two pages of a language have the same title, and every page has a title and a description", () => {
  const others = pages.filter(({ path }) => !SAME_PAGE.test(path));
  const byTitle = Map.groupBy(others, ({ path, title }) => `${languageOf(path)} ${title}`);
  const repeated = [...byTitle.values()].filter((same) => same.length > 1).map((same) => same.map(({ path }) => path));
  expect(repeated).toEqual([]);
  expect(pages.filter(({ title, description }) => !title.includes("Digidex") || description === "")).toEqual([]);
});

it("every page has a link preview of its own, of the size that its head tells; a tree has that of its Digimon", () => {
  const faults = pages.flatMap(({ path, image }) => {
    if (image !== `/cards${path.replace(/\/tree$/, "").replace(/\/$/, "/index")}.png`) return `${path}: ${image}`;
    if (!existsSync(join(site, image))) return `${path}: ${image} is missing`;
    const start = startOf(image, 24);
    const size = [start.readUInt32BE(16), start.readUInt32BE(20)];
    return size.join() === [CARD_SIZE.width, CARD_SIZE.height].join() ? [] : `${path}: ${size}`;
  });
  expect(faults).toEqual([]);
});

it("every page has its addresses in all languages, which point back to it, and in the sitemap as well", () => {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const faults = pages.flatMap(({ path, canonical, alternates }) => {
    if (SAME_PAGE.test(path)) return canonical === path.replace(SAME_PAGE, "/collection") ? [] : [path];
    const others = [...alternates].filter(([, other]) => byPath.get(other)?.alternates.get(languageOf(path)) !== path);
    const isComplete = [...alternates.keys()].join() === "en,ja,x-default" && alternates.get(languageOf(path)) === path;
    return isComplete && canonical === path && others.length === 0 ? [] : [path];
  });
  expect(faults).toEqual([]);
  const sitemap = readFileSync(join(site, "sitemap.xml"), "utf8");
  const entries = [...sitemap.matchAll(/<url><loc>([^<]*)<\/loc>(.*)<\/url>/g)];
  const listed = entries.map(([, url = ""]) => decodeURI(new URL(url).pathname));
  const expected = pages.map(({ path }) => path).filter((path) => !SAME_PAGE.test(path));
  expect(listed.toSorted()).toEqual(expected.toSorted());
  expect(entries.filter(([, , links = ""]) => links.match(/<xhtml:link rel="alternate" /g)?.length !== 3)).toEqual([]);
});

const languageOf = (path: string) => (path.startsWith("/ja/") ? "ja" : "en");

it("titles and descriptions have the name that people search for", () => {
  const headOf = (path: string) => {
    const page = pages.find((one) => one.path === path);
    return [page?.title, page?.description];
  };
  expect(headOf("/digimon/tailmon")).toEqual([
    "Tailmon (Gatomon) · Digidex",
    "Tailmon (Gatomon, テイルモン): Adult, Vaccine, Holy Beast. Names, skills and every known evolution.",
  ]);
  expect(headOf("/digimon/tailmon/tree")[0]).toBe("Evolution tree of Tailmon (Gatomon) · Digidex");
  expect(headOf("/skills/baby-flame")[0]).toBe("Skill: Baby Flame (Pepper Breath) · Digidex");
  expect(headOf("/levels/adult")[0]).toBe("Level: Adult (Champion) · Digidex");
  expect(headOf("/ja/digimon/tailmon")[0]).toBe("テイルモン（Tailmon） · Digidex");
  expect(headOf("/ja/digimon/tailmon/tree")[0]).toBe("テイルモン（Tailmon）の進化ツリー · Digidex");
  expect(headOf("/ja/levels/adult")[0]).toBe("世代: 成熟期（Adult） · Digidex");
});
