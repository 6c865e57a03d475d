import type { PublicUrls } from "@digidex/db-snapshot";
import type { StaticDocuments } from "../edge/documents.ts";
export function staticDocuments(_urls: PublicUrls): StaticDocuments {
  return {};
}
