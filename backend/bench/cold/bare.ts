import { Pool } from "pg";
import { databaseUrl } from "./env.ts";

const pool = new Pool({ connectionString: databaseUrl, max: 1 });

/** The smallest Lambda that reads a document from PostgreSQL. */
export async function handler() {
  const { rows } = await pool.query(
    "select detail from digimon_documents join digimon on id = digimon_id where slug = $1",
    ["agumon"],
  );
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(rows[0].detail) };
}
