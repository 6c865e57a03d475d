// @ts-check
const api = { state: "API_STATE", since: "API_SINCE" };

/**
 * CloudFront Function on viewer responses of the API.
 *
 * - Gives a stored response the headers that the API sent with it. S3 keeps them in one metadata entry, because it has no
 *   others and an ETag of its own.
 * - Says in `Digidex-Served-From` that a response is stored, and while the API does not answer itself, since when and
 *   whether it is waking: on responses from CloudFront's cache too, so that a page learns of it from any request.
 *   A structured field (RFC 9651): `snapshot;since="2026-11-29T10:00:00.000Z";waking`.
 *
 * The synthesis replaces the names in capitals, and checks the language of this file (`language.ts`).
 *
 * @param {AWSCloudFrontFunction.Event} event
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls the function of this name.
function handler(event) {
  const response = event.response;
  const headers = response.headers || {};
  const kept = headers["x-amz-meta-headers"];
  if (kept) restore(headers, kept.value);
  if (api.state !== "awake") {
    const waking = api.state === "waking" ? ";waking" : "";
    headers["digidex-served-from"] = { value: `snapshot;since="${api.since}"${waking}` };
  } else if (kept) headers["digidex-served-from"] = { value: "snapshot" };
  response.headers = headers;
  return response;
}

/**
 * @param {AWSCloudFrontFunction.ValueObject} headers
 * @param {string} kept the API's own headers, as JSON
 */
function restore(headers, kept) {
  const etag = headers.etag ? headers.etag.value : "";
  Object.keys(headers).forEach((name) => {
    if (/^x-amz-|^(server|last-modified|accept-ranges)$/.test(name)) delete headers[name];
  });
  const stored = JSON.parse(kept);
  Object.keys(stored).forEach((name) => {
    // A validator that CloudFront made weak, because it compresses the response, stays weak.
    const weak = name === "etag" && /^W\//.test(etag) ? "W/" : "";
    headers[name] = { value: weak + stored[name] };
  });
}
