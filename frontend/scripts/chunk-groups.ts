const PACKAGES =
  /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack|openapi-fetch)[\\/]|client[\\/]dist/;
const OURS =
  /src[\\/](main|api|names[\\/]name|settings[\\/]settings|search-params|i18n[\\/](en\.ts|texts)|components[\\/](error-notice|page-|pixel|digimon-image))/;
const CARDS = /src[\\/](filters|components[\\/](digimon-grid|term-links|choice))/;

/** What every page needs is one file: more would be more requests, and each would be compressed by itself. */
export const chunkGroups = [
  { name: "entry", test: (id: string) => PACKAGES.test(id) || OURS.test(id) },
  { name: "cards", test: (id: string) => CARDS.test(id) },
];
