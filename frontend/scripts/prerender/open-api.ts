import { env } from "../../env.ts";

/** The API that pages are made from: the one that is named, or one over an embedded database. */
export async function openApi(): Promise<{ url: string; close(): Promise<void> }> {
  if (env.apiUrl) return { url: env.apiUrl, close: async () => undefined };
  const { startTemporaryApi } = await import("./temporary-api.ts");
  return startTemporaryApi();
}
