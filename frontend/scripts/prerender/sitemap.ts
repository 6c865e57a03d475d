/** All public addresses. */
export function sitemap(site: string, addresses: readonly string[]): string {
  const entries = addresses.map(
    (address) => `<url><loc>${site}${encodeURI(address).replaceAll("&", "&amp;")}</loc></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("\n")}
</urlset>
`;
}

export const robots = (site: string) => `User-agent: *
Allow: /
Disallow: /api/

Sitemap: ${site}/sitemap.xml
`;
