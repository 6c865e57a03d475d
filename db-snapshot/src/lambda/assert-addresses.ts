import type { PublicUrls } from "../documents/public-urls.ts";

/**
 * The data carries the deployment's public addresses, which are known when it is compiled.
 * @throws when it was compiled for others, saying what to run
 */
export function assertAddresses(compiledFor: PublicUrls, deployedAt: PublicUrls): void {
  if (compiledFor.api === deployedAt.api && compiledFor.site === deployedAt.site) return;
  throw new Error(
    `The data was compiled for ${compiledFor.api} and ${compiledFor.site}; this deployment is at ${deployedAt.api} and ${deployedAt.site}. Run \`PUBLIC_API_URL=${deployedAt.api} PUBLIC_SITE_URL=${deployedAt.site} npm run build -w db-snapshot\` and deploy again.`,
  );
}
