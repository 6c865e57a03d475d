import { Migration20261124Initial } from "./migration-20261124-initial.ts";
import { Migration20261128RowsComeAndGo } from "./migration-20261128-rows-come-and-go.ts";
import { Migration20261129DataReleases } from "./migration-20261129-data-releases.ts";
import { Migration20261129GamesGroupsAndEvidence } from "./migration-20261129-games-groups-and-evidence.ts";
import { Migration20261129GamesVocabulariesAndFormats } from "./migration-20261129-games-vocabularies-and-formats.ts";
import { Migration20261129PathCosts } from "./migration-20261129-path-costs.ts";
import { Migration20261129Prominence } from "./migration-20261129-prominence.ts";

/** In the order in which they run; one that has run anywhere is never edited. */
export const migrations = [
  { name: "20261124-initial", class: Migration20261124Initial },
  { name: "20261128-rows-come-and-go", class: Migration20261128RowsComeAndGo },
  { name: "20261129-games-vocabularies-and-formats", class: Migration20261129GamesVocabulariesAndFormats },
  { name: "20261129-games-groups-and-evidence", class: Migration20261129GamesGroupsAndEvidence },
  { name: "20261129-data-releases", class: Migration20261129DataReleases },
  { name: "20261129-path-costs", class: Migration20261129PathCosts },
  { name: "20261129-prominence", class: Migration20261129Prominence },
];
