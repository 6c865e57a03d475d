import { client } from "./digidex/client.gen";
import {
  changesFeed,
  evolutionGraph,
  findPaths,
  getDigimon,
  health,
  listDigimon,
  listEvolutions,
  listLevels,
  listSkills,
  root,
} from "./digidex/sdk.gen";

// Calls the API with the client that @hey-api/openapi-ts generates. Prints what `expected-output.txt` contains.

client.setConfig({ baseUrl: process.argv[2] as string });

const print = (line: string) => console.log(line);
/** The data of a successful response. */
const dataOf = <Data>({ data, error }: { data?: Data; error?: unknown }): Data => {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
};

print(`health: ${dataOf(await health()).status}`);
print(`root: ${dataOf(await root()).name}`);

const { data: rows } = dataOf(await listDigimon({ query: { ids: ["agumon", "gabumon"], fields: ["slug", "name"] } }));
print(`list with fields: ${rows.map(({ slug, name }) => `${slug} ${name}`).join(", ")}`);
if (rows.every(({ id, levels }) => id === undefined && levels === undefined)) {
  print("list with fields: other parts are absent");
}

const [found] = dataOf(await listDigimon({ query: { q: "agumno", limit: 1 } })).data;
print(`search: ${found?.slug}${found?.matched?.weak ? ", a guess" : ""}`);

const sorted = dataOf(await listDigimon({ query: { sort: "-year", limit: 100 } })).data;
const years = sorted.flatMap(({ release_year }) => (typeof release_year === "number" ? [release_year] : []));
if (years.length > 1 && years.every((year, index) => year <= (years[index - 1] ?? year))) print("sorted: newest first");

const agumon = dataOf(await getDigimon({ path: { key: "agumon" } }));
print(`detail: ${agumon.name_ja} ${agumon.levels[0]?.slug}`);
print(`detail by name: ${dataOf(await getDigimon({ path: { key: "アグモン" } })).slug}`);

const evolutions = dataOf(await listEvolutions({ path: { key: "agumon" }, query: { game: "time-stranger" } }));
const values = evolutions.data.flatMap(({ requirements }) =>
  requirements.flatMap(({ alternatives }) =>
    alternatives.flatMap(({ requirements }) => requirements.map((one) => one.value)),
  ),
);
if (values.some((value) => typeof value === "number")) print("evolutions: requirements with numbers");

const [path] = dataOf(await findPaths({ query: { from: "koromon", to: "wargreymon", direction: "forward" } })).data;
print(`path: ${path?.digimon[0]} to ${path?.digimon.at(-1)}, ${path?.steps[0]?.direction}`);

print(`graph: ${dataOf(await evolutionGraph({ query: { center: "agumon", max_nodes: 5 } })).center}`);
print(`skills: ${dataOf(await listSkills({ query: { q: "baby flame", limit: 1 } })).data[0]?.slug}`);

const { error: missing } = await getDigimon({ path: { key: "agumno" } });
print(`404: ${missing?.code} ${missing?.suggestions?.[0]?.slug}`);

const { error: invalid } = await listDigimon({ query: { limit: 1000 } });
print(`400: ${invalid?.code} ${invalid?.errors?.[0]?.parameter} ${invalid?.errors?.[0]?.code}`);

const { error: ambiguous } = await getDigimon({ path: { key: "래피드몬" } });
if ((ambiguous?.candidates?.length ?? 0) > 1) print(`409: ${ambiguous?.code} with candidates`);

const levels = new Set<string>();
for (let page = 1, pages = 1; page <= pages; page++) {
  const list = dataOf(await listLevels({ query: { page, limit: 4 } }));
  pages = list.page.total_pages;
  for (const { slug } of list.data) levels.add(slug);
  if (page === pages && levels.size === list.page.total) print("paging: every level once");
}

print(`feed: ${dataOf(await changesFeed()).version}`);
