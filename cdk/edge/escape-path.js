// @ts-check
/**
 * CloudFront Function on viewer requests of the API: replaces `%` by `~p`, and `~` by `~t`. API Gateway decodes a path before
 * it hands it to the function, and refuses `%25` alone; nothing decodes these. `backend/src/lambda-events.ts` replaces
 * them back. The synthesis checks the language of this file (`language.ts`).
 *
 * @param {AWSCloudFrontFunction.Event} event
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls the function of this name.
function handler(event) {
  const request = event.request;
  request.uri = request.uri.replace(/~/g, "~t").replace(/%/g, "~p");
  return request;
}
