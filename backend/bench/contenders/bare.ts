import { Pool } from "pg";
import type { PublicUrls } from "../public-urls.ts";
import { bareStatements } from "./bare-statements.ts";
import type { Answer, Contender } from "./contender.ts";

/**
 * The strongest simple rival: no framework, no validation, no cache; one named, prepared statement a request, whose
 * text from PostgreSQL is the body.
 */
export async function openBare(databaseUrl: string, urls: PublicUrls): Promise<Contender> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const statements = bareStatements(urls);
  const body = async (name: keyof typeof statements, values: unknown[]) => {
    const { rows } = await pool.query<{ body: string }>({ name, text: statements[name], values });
    return rows[0]?.body;
  };

  const paged = (query: URLSearchParams) => {
    const limit = Number(query.get("limit") ?? 24);
    return [limit, (Number(query.get("page") ?? 1) - 1) * limit];
  };
  const answer = (text: string | undefined, path: string): Answer =>
    text ? { status: 200, body: text } : { status: 404, body: JSON.stringify(notFound(path)) };

  return {
    name: "bare pg",
    async ask(address) {
      const [path = "", search] = address.split("?");
      const query = new URLSearchParams(search);
      const [, collection, key] = path.split("/");
      if (collection === "digimon") {
        if (key) return answer(await body("detail", [decodeURIComponent(key)]), path);
        const name = query
          .get("name")!
          .toLowerCase()
          .replace(/[\\%_]/g, "\\$&");
        return answer(await body("list", [query.get("level"), `%${name}%`, ...paged(query)]), path);
      }
      return answer(key ? await body("skill", [decodeURIComponent(key)]) : await body("skills", paged(query)), path);
    },
    close: () => pool.end(),
  };
}

export const notFound = (path: string) => ({
  ...{ type: "about:blank", title: "Not found", status: 404, detail: `There is nothing at ${path}.` },
});
