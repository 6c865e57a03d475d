import { fastify } from "fastify";
import { Pool } from "pg";
import type { PublicUrls } from "../../public-urls.ts";
import { notFound } from "../bare.ts";
import type { Contender } from "../contender.ts";
import { answerSchemas } from "./answer-schemas.ts";
import { openDrizzle } from "./database.ts";
import { prepareGetDigimon } from "./get-digimon.ts";
import { prepareListDigimon } from "./list-digimon.ts";
import { prepareGetSkill, prepareListSkills } from "./skills.ts";

const paging = {
  page: { type: "integer", minimum: 1, default: 1 },
  limit: { type: "integer", minimum: 1, default: 24 },
};
const text = { type: "string", minLength: 1 };
const listQuery = { type: "object", properties: { level: text, name: text, ...paging }, required: ["level", "name"] };
const pageQuery = { type: "object", properties: paging };
type Paging = { page: number; limit: number };

/**
 * The usual way in Node: Fastify with schemas for input and output, Drizzle with prepared relational queries. It is
 * asked through `inject`, so there is no socket in between, as there is none for the others.
 */
export async function openFastifyDrizzle(databaseUrl: string, urls: PublicUrls): Promise<Contender> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const db = openDrizzle(pool);
  const listDigimon = prepareListDigimon(db, urls);
  const getDigimon = prepareGetDigimon(db, urls);
  const listSkills = prepareListSkills(db, urls);
  const getSkill = prepareGetSkill(db, urls);

  const app = fastify();
  const answers = (schema: object) => ({ response: { 200: schema } });
  app.get<{ Querystring: Paging & { level: string; name: string } }>(
    "/digimon",
    { schema: { querystring: listQuery, ...answers(answerSchemas.digimonPage) } },
    async ({ query }) => toPage(query, await listDigimon(query)),
  );
  app.get<{ Params: { slug: string } }>(
    "/digimon/:slug",
    { schema: answers(answerSchemas.digimon) },
    async ({ params, url }, reply) => (await getDigimon(params.slug)) ?? reply.code(404).send(notFound(url)),
  );
  app.get<{ Querystring: Paging }>(
    "/skills",
    { schema: { querystring: pageQuery, ...answers(answerSchemas.skillPage) } },
    async ({ query }) => toPage(query, await listSkills(query)),
  );
  app.get<{ Params: { slug: string } }>(
    "/skills/:slug",
    { schema: answers(answerSchemas.skill) },
    async ({ params, url }, reply) => (await getSkill(params.slug)) ?? reply.code(404).send(notFound(url)),
  );
  await app.ready();

  return {
    name: "Fastify + Drizzle",
    async ask(address) {
      const { statusCode, body } = await app.inject(address);
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
