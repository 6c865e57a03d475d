// @ts-check
/**
 * CloudFront Function on viewer requests of the site: maps a page's path to its file in the bucket
 * (`/digimon/agumon` to `/digimon/agumon/index.html`), and redirects `www`. A path without a file gets `404.html`.
 * The synthesis replaces `SITE_HOST`, and checks the language of this file (`language.ts`).
 *
 * @param {AWSCloudFrontFunction.Event} event
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls the function of this name.
function handler(event) {
  const request = event.request;
  const host = request.headers.host;
  if (host && host.value === "www.SITE_HOST") {
    const location = `https://SITE_HOST${request.uri}${queryOf(request.querystring)}`;
    return { statusCode: 301, headers: { location: { value: location } } };
  }
  const lastSegment = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (lastSegment === "") request.uri += "index.html";
  else if (!/\.[a-z0-9]+$/.test(lastSegment)) request.uri += "/index.html";
  return request;
}

/** @param {AWSCloudFrontFunction.ValueObject} parameters of the query, still percent-encoded */
function queryOf(parameters) {
  /** @type {string[]} */
  const pairs = [];
  for (const name in parameters) {
    const parameter = parameters[name] || { value: "" };
    (parameter.multiValue || [parameter]).forEach((one) => {
      pairs.push(`${name}=${one.value}`);
    });
  }
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}
