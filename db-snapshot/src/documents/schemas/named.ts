import * as z from "zod";

/** How one thing points at another: by its slug, with a name to show. */
export const Named = z
  .object({ slug: z.string(), name: z.string() })
  .meta({ id: "Named", description: "A reference: the slug to ask for, the name to show." });

export const Game = z.enum(["time-stranger", "cyber-sleuth", "dawn-dusk"]).meta({
  id: "Game",
  description: "Digimon Story: Time Stranger, Cyber Sleuth (with Hacker's Memory), Dawn and Dusk.",
});
