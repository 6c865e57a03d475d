import { digimonUrl } from "@digidex/db-snapshot";
import { DigimonDetail } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { DIGIMON_KEY_HELP, pathSegment } from "../../parameters/text.ts";
import { findDigimon } from "../../queries/find-digimon.ts";
import { ADDRESSES } from "../addresses.ts";
import { operation, stored } from "../trpc.ts";

export const getDigimonProcedure = operation({
  path: ADDRESSES.getDigimon,
  tag: "Digimon",
  summary: "Everything about one Digimon",
  description: `By ${DIGIMON_KEY_HELP.charAt(0).toLowerCase()}${DIGIMON_KEY_HELP.slice(1)} \`Content-Location\` names its own address when the key is not the slug. Primary names win over other names.`,
})
  .input(z.object({ key: pathSegment.meta({ description: DIGIMON_KEY_HELP, example: "agumon" }) }))
  .output(stored(DigimonDetail))
  .query(async ({ ctx, input: { key } }) => {
    const { slug, detail } = await findDigimon(ctx, key);
    if (slug !== key) ctx.answer.contentLocation = digimonUrl(ctx.urls, slug);
    return ctx.stored.mark(detail);
  });
