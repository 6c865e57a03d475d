import {
  type Answer,
  createClient,
  createEtagCache,
  type DigimonRow,
  type EtagCache,
  type Field,
  type Item,
  NetworkError,
  type Options,
  type PathStep,
  ProblemError,
} from "@digidex/client";

const digidex = createClient({ baseUrl: "/api", cache: createEtagCache({ maxEntries: 10 }) });

// Types of responses.
const detail = await digidex.get("/digimon/{key}", { path: { key: "agumon" }, signal: AbortSignal.timeout(1_000) });
export const skill: string | undefined = detail.skills[0]?.name;
export const levels: Answer<"/levels"> = await digidex.get("/levels");
const found = await digidex.get("/evolutions/path", {
  query: { from: "koromon", to: "war-greymon", avoid: ["agumon"] },
});
export const step: PathStep | undefined = found.data[0]?.steps[0];

// Rows have all fields, or the requested ones.
export const whole: DigimonRow[] = (await digidex.get("/digimon", { query: { level: "child", q: undefined } })).data;
const chosen = await digidex.get("/digimon", { query: { fields: ["slug", "name"], level: ["child", "-adult"] } });
export const slugs: string[] = chosen.data.map(({ slug }) => slug);
// @ts-expect-error this field was not requested
chosen.data[0]?.release_year;
declare const columns: Field[];
const some = await digidex.get("/digimon", { query: { fields: columns } });
// @ts-expect-error this field may not have been requested
export const surely: string[] = some.data.map(({ slug }) => slug);

// Lists.
for await (const { slug } of digidex.items("/digimon", { query: { fields: "slug" } })) slug.toUpperCase();
for await (const { page, data } of digidex.pages("/skills")) data.slice(page.total);
for await (const { digimon } of digidex.items("/digimon/{key}/evolutions", { path: { key: "agumon" } }))
  digimon.slug.at(0);
export const term: Item<"/types">[] = [];
// @ts-expect-error is not a list
digidex.items("/meta");

// Parameters.
// @ts-expect-error no such route
digidex.get("/digimons");
// @ts-expect-error lacks its key
digidex.get("/digimon/{key}");
// @ts-expect-error has another parameter
digidex.get("/digimon/{key}", { path: { slug: "agumon" } });
// @ts-expect-error lacks `to`
digidex.get("/evolutions/path", { query: { from: "agumon" } });
// @ts-expect-error no such parameter
digidex.get("/digimon", { query: { lvl: "child" } });
// @ts-expect-error no such field
digidex.get("/digimon", { query: { fields: ["slug", "nam"] } });
// @ts-expect-error has no parameter `fields`
digidex.get("/skills", { query: { fields: ["slug"] } });
// @ts-expect-error no such order
digidex.get("/digimon", { query: { sort: "age" } });
// @ts-expect-error takes no query
digidex.get("/meta", { query: { page: 1 } });
// @ts-expect-error lacks the base URL
createClient({});

// Wrappers.
export const search = (options: Options<"/digimon">) => digidex.get("/digimon", options);
export const first: Promise<DigimonRow | undefined> = search({ query: { q: "agu" } }).then(({ data }) => data[0]);

// Errors, and a custom cache.
export function explain(error: unknown): string | number | undefined {
  if (error instanceof ProblemError && error.kind === "invalid-request") return error.problem.errors?.[0]?.allowed?.[0];
  return error instanceof NetworkError ? error.status : undefined;
}
export const elsewhere: EtagCache = {
  get: async () => undefined,
  set: async (url, { etag, body }) => [url, etag, body],
};
