/**
 * What API Gateway lets through, for all callers together, unless a deployment is configured otherwise: a token bucket.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export const DEFAULT_THROTTLE = { requestsPerSecond: 100, burst: 200 } as const;
