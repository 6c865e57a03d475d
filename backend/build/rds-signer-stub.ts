import type { SignerConfig } from "@aws-sdk/rds-signer";

/**
 * Replaces `runtimeConfig` of `@aws-sdk/rds-signer` in the Lambda's bundle, which searches files and services for
 * credentials and a region. The API passes both, from the environment that AWS gives a function.
 */
export const getRuntimeConfig = (config: SignerConfig) => config;
