import { text } from "node:stream/consumers";

/**
 * A process of its own that asks for addresses by plain `fetch`, knowing nothing of the world but its environment:
 * `node visitor.ts '[["https://…", {"method": "HEAD"}], …]'` prints the answers.
 */
const requests = JSON.parse(process.argv[2]!) as [string, RequestInit][];
for (const [url, init] of requests) {
  const answer = await fetch(url, { redirect: "manual", ...init }).then(
    async ({ status, headers, body }) => ({
      status,
      headers: Object.fromEntries(headers),
      body: body ? await text(body) : "",
    }),
    ({ cause }: Error) => ({ refused: String((cause as Error).cause ?? cause) }),
  );
  console.log(JSON.stringify(answer));
}
