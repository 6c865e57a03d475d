/**
 * What AWS's HTTP APIs handed to functions in payload format 2.0, as other projects recorded it. Facts to hold our own
 * events against: `api-event.test.ts` compares them.
 */

type CapturedPath = {
  /** The path that a client sent. */
  sent: string;
  /** `rawPath` of the event, or `undefined` where API Gateway responded 400 itself. */
  rawPath: string | undefined;
  source: string;
};

/** Recorded on AWS by a probe of its own, which compares endpoints of all kinds; July to September 2026. */
const VOKER = "https://github.com/hotsock/voker/pull/8";
/** Reported by users, with their events. */
const FASTIFY = "https://github.com/fastify/aws-lambda-fastify/issues/169";
const HONO = "https://github.com/honojs/hono/issues/2156";

export const CAPTURED_PATHS: readonly CapturedPath[] = [
  { sent: "/a%2Fb", rawPath: "/a/b", source: FASTIFY },
  { sent: "/RSC/%40id%2Fassets%2Frsf0.js%23save.txt", rawPath: "/RSC/@id/assets/rsf0.js#save.txt", source: HONO },
  { sent: "/capture/plain", rawPath: "/capture/plain", source: VOKER },
  { sent: "/capture/space%20value", rawPath: "/capture/space value", source: VOKER },
  { sent: "/capture/question%3Fvalue", rawPath: "/capture/question", source: VOKER },
  { sent: "/capture/percent%25done", rawPath: undefined, source: VOKER },
  { sent: "/capture/hash%23value", rawPath: "/capture/hash#value", source: VOKER },
  { sent: "/capture/slash%2Fvalue", rawPath: "/capture/slash/value", source: VOKER },
  { sent: "/capture/unicode-%CE%BB-%E4%B8%96%E7%95%8C", rawPath: "/capture/unicode-λ-世界", source: VOKER },
  { sent: "/capture/literal%252Fvalue", rawPath: "/capture/literal/value", source: VOKER },
  { sent: "/capture/literal%253Fvalue", rawPath: "/capture/literal?value", source: VOKER },
  { sent: "/capture/literal%2525value", rawPath: "/capture/literal%value", source: VOKER },
];

const QUERY =
  "repeat=one&repeat=two&redirect=https%3A%2F%2Fexample.com%2Fa%2Fb&literalPlus=a+b&encodedPlus=a%2Bb&empty=";

/** One event, without what identifies its account. The query stays as it was sent; the path is decoded in both places. */
export const CAPTURED_EVENT = {
  source: VOKER,
  url: `/capture/space%20value?${QUERY}`,
  event: {
    version: "2.0",
    routeKey: "$default",
    rawPath: "/capture/space value",
    rawQueryString: QUERY,
    queryStringParameters: {
      empty: "",
      encodedPlus: "a+b",
      literalPlus: "a b",
      redirect: "https://example.com/a/b",
      repeat: "one,two",
    },
    requestContext: {
      http: { path: "/capture/space value", protocol: "HTTP/1.1" },
      routeKey: "$default",
      stage: "$default",
    },
    isBase64Encoded: false,
  },
};
