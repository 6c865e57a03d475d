/** Runs at CloudFront: what the site calls `/api/digimon`, the API calls `/digimon`. */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  request.uri = request.uri.slice("/api".length) || "/";
  return request;
}
