import { Client, type ClientConfig, type Pool } from "pg";

/** What the access to the database uses of a pool. */
export type Connections = Pick<Pool, "end"> & {
  query(statement: { text: string; values: unknown[]; name?: string }): Promise<{ rows: unknown[] }>;
};

/**
 * One connection, which the first statement opens, and the next one after it is lost or a statement has failed. Parallel
 * statements are sent one after the other without waiting. A pool takes its only connection from a queue and puts it back for
 * each statement, with a timer: 3 to 6 % of the time of a short response.
 */
export function oneConnection(config: ClientConfig): Connections {
  let current: Promise<Client> | undefined;
  /** The next statement opens another one. Statements under way are completed. */
  const leave = (opening: Promise<Client>, client: Client) => {
    if (current !== opening) return;
    current = undefined;
    void client.end();
  };
  const open = () => {
    const client = new Client({ ...config, pipeline: true });
    const opening = client.connect();
    // Without a listener a lost connection would end the process.
    client.on("error", () => leave(opening, client));
    opening.catch(() => leave(opening, client));
    current = opening;
    return opening;
  };
  return {
    async query(statement) {
      const opening = current ?? open();
      const client = await opening;
      try {
        return await client.query(statement);
      } catch (error) {
        leave(opening, client);
        throw error;
      }
    },
    async end() {
      await (await current)?.end();
    },
  };
}
