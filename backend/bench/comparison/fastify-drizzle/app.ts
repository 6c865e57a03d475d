import { DigimonDetail, DigimonRow, SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import { fastify } from "fastify";
import { Pool } from "pg";
import * as z from "zod";
import type { PublicUrls } from "../../database.ts";
import { notFound } from "../bare-pg.ts";
import type { Contender } from "../digidex.ts";
import { openDrizzle } from "./database.ts";
import { prepareGetDigimon, prepareListDigimon } from "./digimon.ts";
import { prepareGetSkill, prepareListSkills } from "./skills.ts";

const Page = z.object({
  ...{ number: z.int(), size: z.int(), total: z.int(), total_pages: z.int() },
});
const pageOf = (item: z.ZodType) => z.object({ data: z.array(item), page: Page });

/** A JSON Schema for Fastify's serialiser: draft 7, without references. */
const toJsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { target: "draft-7", reused: "inline" });

const responseSchemas = {
  digimonPage: toJsonSchema(pageOf(DigimonRow)),
  digimon: toJsonSchema(DigimonDetail),
  skillPage: toJsonSchema(pageOf(SkillRow)),
  skill: toJsonSchema(SkillDetail),
};

const paging = {
  page: { type: "integer", minimum: 1, default: 1 },
  limit: { type: "integer", minimum: 1, default: 24 },
};
const text = { type: "string", minLength: 1 };
const listQuery = { type: "object", properties: { level: text, name: text, ...paging }, required: ["level", "name"] };
const pageQuery = { type: "object", properties: paging };
type Paging = { page: number; limit: number };

/**
 * A common implementation in Node: Fastify with schemas for input and output, Drizzle with prepared relational queries.
 * `inject` calls it without a socket, as the others are.
 */
export async function openFastifyDrizzle(databaseUrl: string, urls: PublicUrls): Promise<Contender> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const db = openDrizzle(pool);
  const listDigimon = prepareListDigimon(db, urls);
  const getDigimon = prepareGetDigimon(db, urls);
  const listSkills = prepareListSkills(db, urls);
  const getSkill = prepareGetSkill(db, urls);

  const app = fastify();
  const responds = (schema: object) => ({ response: { 200: schema } });
  app.get<{ Querystring: Paging & { level: string; name: string } }>(
    "/digimon",
    { schema: { querystring: listQuery, ...responds(responseSchemas.digimonPage) } },
    async ({ query }) => toPage(query, await listDigimon(query)),
  );
  app.get<{ Params: { slug: string } }>(
    "/digimon/:slug",
    { schema: responds(responseSchemas.digimon) },
    async ({ params, url }, reply) => (await getDigimon(params.slug)) ?? reply.code(404).send(notFound(url)),
  );
  app.get<{ Querystring: Paging }>(
    "/skills",
    { schema: { querystring: pageQuery, ...responds(responseSchemas.skillPage) } },
    async ({ query }) => toPage(query, await listSkills(query)),
  );
  app.get<{ Params: { slug: string } }>(
    "/skills/:slug",
    { schema: responds(responseSchemas.skill) },
    async ({ params, url }, reply) => (await getSkill(params.slug)) ?? reply.code(404).send(notFound(url)),
  );
  await app.ready();

  return {
    name: "Fastify + Drizzle",
    async request(url) {
      const { statusCode, body } = await app.inject(url);
      return { status: statusCode, body };
    },
    async close() {
      await app.close();
      await pool.end();
    },
  };
}

function toPage({ page, limit }: Paging, { total, data }: { total: number; data: unknown[] }) {
  return { data, page: { number: page, size: limit, total, total_pages: Math.ceil(total / limit) } };
}
