// @ts-check
/**
 * CloudFront Function on viewer responses of the API: gives a stored response the headers that the API sent with it. S3
 * keeps them in one metadata entry, because it has no others and an ETag of its own.
 * The synthesis checks the language of this file (`language.ts`).
 *
 * @param {AWSCloudFrontFunction.Event} event
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls the function of this name.
function handler(event) {
  const response = event.response;
  const headers = response.headers || {};
  const kept = headers["x-amz-meta-headers"];
  if (!kept) return response;
  const etag = headers.etag ? headers.etag.value : "";
  Object.keys(headers).forEach((name) => {
    if (/^x-amz-|^(server|last-modified|accept-ranges)$/.test(name)) delete headers[name];
  });
  const stored = JSON.parse(kept.value);
  Object.keys(stored).forEach((name) => {
    // A validator that CloudFront made weak, because it compresses the response, stays weak.
    const weak = name === "etag" && /^W\//.test(etag) ? "W/" : "";
    headers[name] = { value: weak + stored[name] };
  });
  headers["digidex-served-from"] = { value: "snapshot" };
  response.headers = headers;
  return response;
}
