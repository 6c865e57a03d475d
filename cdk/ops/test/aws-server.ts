import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Answer = string | { error: string; message: string };
type Handlers = Record<string, (parameters: URLSearchParams) => Answer>;

/**
 * A server that speaks AWS's query protocol, for the few questions that a test answers: `Action` -> the XML inside of
 * `<ActionResult>`, or an error by its code.
 */
export async function startAws(handlers: Handlers) {
  const asked: { action: string; parameters: URLSearchParams; key: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    const parameters = new URLSearchParams(await text(request));
    const action = parameters.get("Action") ?? "";
    const key = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
    asked.push({ action, parameters, key });
    const answer = handlers[action]?.(parameters) ?? { error: "InvalidAction", message: `no answer to ${action}` };
    const isError = typeof answer !== "string";
    response
      .writeHead(isError ? 400 : 200, { "Content-Type": "text/xml" })
      .end(
        isError
          ? `<ErrorResponse><Error><Type>Sender</Type><Code>${answer.error}</Code><Message>${answer.message}</Message></Error></ErrorResponse>`
          : `<${action}Response><${action}Result>${answer}</${action}Result></${action}Response>`,
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    asked,
    /** What the SDK needs to come here and nowhere else. */
    env: {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "example",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export const doesNotExist = (name: string | null): Answer => ({
  error: "ValidationError",
  message: `Stack with id ${name} does not exist`,
});

export const identity = (account: string) => () =>
  `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/operator</Arn><UserId>AIDA</UserId>`;
