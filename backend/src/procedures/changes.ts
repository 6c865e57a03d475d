import { Release } from "@digidex/db-snapshot/documents";
import * as z from "zod";
import { paging } from "../parameters/paging.ts";
import { listReleases } from "../queries/releases.ts";
import { operation, stored } from "./operation.ts";
import { pageOf, toPage } from "./page.ts";

export const listChanges = operation({
  tag: "Service",
  summary: "Changes of the data set",
  description: "What each release of the data set added, removed and changed, by kind; newest first.",
  input: z.object(paging),
  output: stored(() => pageOf("ReleasePage", Release)),
  run: async ({ ctx, input }) => toPage(ctx, input, await listReleases(ctx.database, input)),
});

/** Readers of feeds ask for the newest entries only. */
const ENTRIES = 20;

/** @see https://www.jsonfeed.org/version/1.1/ */
const JsonFeed = z
  .object({
    version: z.literal("https://jsonfeed.org/version/1.1").meta({ description: "The version of the format." }),
    title: z.string().meta({ description: "Title of the feed." }),
    home_page_url: z.url().meta({ description: "URL of the site." }),
    feed_url: z.url().meta({ description: "URL of the feed." }),
    language: z.literal("en").meta({ description: "Language of the texts." }),
    items: z
      .array(
        z
          .object({
            id: z.string().meta({ description: "Permanent and unique." }),
            url: z.url().meta({ description: "URL of the entry." }),
            title: z.string().meta({ description: "What it is about." }),
            content_text: z.string().meta({ description: "The entry as text." }),
            date_published: z.iso.datetime().meta({ description: "When it was published." }),
          })
          .meta({ id: "JsonFeedItem", description: "An entry of a feed." }),
      )
      .meta({ description: "The newest entries." }),
  })
  .meta({ id: "JsonFeed", description: "JSON Feed 1.1." });

export const changesFeed = operation({
  tag: "Service",
  summary: "Changes of the data set as a feed",
  description: "The newest releases of `/changes` as a JSON Feed.",
  input: z.object({}),
  output: JsonFeed,
  async run({ ctx: { database, urls, response } }) {
    response.contentType = "application/feed+json";
    const { data } = await listReleases(database, { page: 1, limit: ENTRIES });
    return {
      version: "https://jsonfeed.org/version/1.1" as const,
      title: "Digidex: changes of the data set",
      home_page_url: urls.site,
      feed_url: `${urls.api}/changes/feed`,
      language: "en" as const,
      items: data.map(({ release, date, title, changes }) => ({
        id: `${urls.api}/changes#${release}`,
        url: `${urls.api}/changes`,
        title,
        content_text: changes.map(describe).join("\n"),
        date_published: `${date}T00:00:00Z`,
      })),
    };
  },
});

const describe = ({ kind, added, removed, changed }: Release["changes"][number]) =>
  `${kind.replaceAll("_", " ")}: ${added} added, ${removed} removed, ${changed} changed`;
