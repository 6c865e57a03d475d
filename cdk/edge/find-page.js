/**
 * Runs at CloudFront, before the site's bucket is asked; `SITE_HOST` is written in when the stack is made.
 * The site's build writes one file for every page there is: `/digimon/agumon` is `digimon/agumon/index.html`.
 * What it has not written is no page, and gets `404.html`.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
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
