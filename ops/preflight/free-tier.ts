import { STSClient } from "@aws-sdk/client-sts";
import { AwsClient } from "aws4fetch";
import { z } from "zod";
import { awsClient } from "../shared/aws.ts";
import { environment } from "../shared/env.ts";

const PlanState = z.object({
  accountPlanType: z.enum(["FREE", "PAID"]),
  accountPlanStatus: z.enum(["NOT_STARTED", "ACTIVE", "EXPIRED"]),
  accountPlanRemainingCredits: z.object({ amount: z.number(), unit: z.string() }).optional(),
});
export type PlanState = z.infer<typeof PlanState>;

/**
 * The account's plan. Accounts since 15 July 2025 begin on the Free plan, which refuses some settings. The request is signed
 * here because it is the only one to this service.
 * @returns undefined for an account without a plan, which is older
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_freetier_GetAccountPlanState.html
 */
export async function readPlan(): Promise<PlanState | undefined> {
  // The credentials that every other request uses.
  const credentials = await awsClient(STSClient).config.credentials();
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, service: "freetier", region: "us-east-1" },
    ...(sessionToken && { sessionToken }),
  });
  const response = await client.fetch(environment.AWS_ENDPOINT_URL ?? "https://freetier.us-east-1.api.aws", {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.0",
      "X-Amz-Target": "AWSFreeTierService.GetAccountPlanState",
    },
    body: "{}",
  });
  const text = await response.text();
  if (response.ok) return PlanState.parse(JSON.parse(text));
  if (text.includes("ResourceNotFoundException")) return undefined;
  throw new Error(`AWS responded ${response.status} to freetier:GetAccountPlanState: ${text.slice(0, 300)}`);
}
