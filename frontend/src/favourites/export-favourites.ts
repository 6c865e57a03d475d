/** Gives the favourites to the visitor as a file. */
export function exportFavourites(slugs: readonly string[]): void {
  const file = new Blob([JSON.stringify({ favourites: slugs }, undefined, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "digidex-favourites.json";
  link.click();
  URL.revokeObjectURL(link.href);
}
