export type Answer = { status: number; body: string };

/** One way to answer the API's requests, over one connection of its own to the database. */
export type Contender = {
  name: string;
  /** @param address path and query, as a caller writes them */
  ask(address: string): Promise<Answer>;
  close(): Promise<void>;
};
