import { DigimonDetail, DigimonRow, SkillDetail, SkillRow } from "@digidex/db-snapshot/documents";
import * as z from "zod";

const Page = z.object({
  ...{ number: z.int(), size: z.int(), total: z.int(), total_pages: z.int() },
});
const pageOf = (item: z.ZodType) => z.object({ data: z.array(item), page: Page });

/** As Fastify's serialiser takes it: a JSON Schema of draft 7 in which every schema stands where it is used. */
const toJsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { target: "draft-7", reused: "inline" });

export const answerSchemas = {
  digimonPage: toJsonSchema(pageOf(DigimonRow)),
  digimon: toJsonSchema(DigimonDetail),
  skillPage: toJsonSchema(pageOf(SkillRow)),
  skill: toJsonSchema(SkillDetail),
};
