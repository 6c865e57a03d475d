/**
 * CloudFront Function on viewer requests of the site: maps a page's path to its file in the bucket
 * (`/digimon/agumon` to `/digimon/agumon/index.html`), and redirects `www`. A path without a file gets `404.html`.
 * `find-page.ts` replaces `SITE_HOST`.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls the function of this name.
function handler(event) {
  const request = event.request;
  const host = request.headers.host.value;
  if (host === "www.SITE_HOST") {
    const location = `https://SITE_HOST${request.uri}${queryOf(request)}`;
    return { statusCode: 301, headers: { location: { value: location } } };
  }
  const lastSegment = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (lastSegment === "") request.uri += "index.html";
  else if (!/\.[a-z0-9]+$/.test(lastSegment)) request.uri += "/index.html";
  return request;
}

function queryOf(request) {
  const pairs = [];
  for (const name in request.querystring) {
    const parameter = request.querystring[name];
    for (const { value } of parameter.multiValue || [parameter]) pairs.push(`${name}=${value}`);
  }
  return pairs.length ? `?${pairs.join("&")}` : "";
}
