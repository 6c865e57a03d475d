import { digimonUrl } from "@digidex/db-snapshot";
import * as z from "zod";
import { DIGIMON_KEY_HELP, pathSegment } from "../parameters/text.ts";
import { findDigimon } from "../queries/find-digimon.ts";
import { operation, stored } from "./operation.ts";

export const getDigimon = operation({
  tag: "Digimon",
  summary: "One Digimon with all details",
  description: `${DIGIMON_KEY_HELP} A primary name takes precedence over other names. If the key is not the slug, \`Content-Location\` is the canonical URL.`,
  input: z.object({ key: pathSegment.meta({ description: DIGIMON_KEY_HELP, example: "agumon" }) }),
  output: stored(async () => (await import("@digidex/db-snapshot/documents")).DigimonDetail),
  async run({ ctx, input: { key } }) {
    const { slug, detail } = await findDigimon(ctx, key);
    if (slug !== key) ctx.response.contentLocation = digimonUrl(ctx.urls, slug);
    return ctx.stored.placeholder(detail);
  },
});
