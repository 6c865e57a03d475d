import type { PublicUrls } from "@digidex/db-snapshot";
import type { Client } from "pg";

export type { PublicUrls };

/** The addresses that the compiled data was made for: every contender writes the same ones into its answers. */
export async function readPublicUrls(client: Client): Promise<PublicUrls> {
  const { rows } = await client.query<{ url: string; image: string }>(
    "select row->>'url' as url, row->>'image' as image from digimon_documents order by digimon_id limit 1",
  );
  const { url, image } = rows[0]!;
  return { api: url.replace(/\/digimon\/.*$/, ""), site: image.replace(/\/images\/.*$/, "") };
}
