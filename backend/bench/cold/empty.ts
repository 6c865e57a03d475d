/** The smallest Lambda. */
export const handler = async () => ({ statusCode: 200, body: "{}" });
