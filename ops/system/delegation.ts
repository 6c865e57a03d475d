import { Resolver } from "node:dns/promises";
import { GetHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import type { Configuration } from "@digidex/cdk/configuration";
import { namesOf, ZONE_ID_OUTPUT } from "@digidex/cdk/names";
import { regionOf } from "@digidex/cdk/stacks";
import { awsClient } from "../shared/aws.ts";
import { environment } from "../shared/env.ts";
import { findDeployedStack } from "./stacks.ts";

/** Whether the internet asks the zone of the domain. */
export type Delegation =
  | { state: "no domain" | "no zone" }
  | { state: "delegated"; nameServers: string[] }
  /** `found`: the name servers that DNS names instead; none when the domain has none. */
  | { state: "not delegated"; nameServers: string[]; found: string[] }
  /** The zone is private, or of another domain. */
  | { state: "wrong zone"; reason: string };

/** Compares the name servers of the hosted zone with those that DNS returns for the domain. @throws when DNS does not respond */
export async function findDelegation(configuration: Configuration): Promise<Delegation> {
  const { domain } = configuration;
  if (!domain) return { state: "no domain" };
  const id = domain.hostedZoneId ?? (await newZoneId(configuration));
  if (!id) return { state: "no zone" };
  const { HostedZone, DelegationSet } = await awsClient(Route53Client).send(new GetHostedZoneCommand({ Id: id }));
  const zone = canonical(HostedZone?.Name ?? "");
  if (domain.name !== zone && !domain.name.endsWith(`.${zone}`))
    return { state: "wrong zone", reason: `it is the zone of ${zone}` };
  if (HostedZone?.Config?.PrivateZone) return { state: "wrong zone", reason: "it is private" };
  const nameServers = (DelegationSet?.NameServers ?? []).map(canonical).sort();
  const found = (await lookUpNameServers(zone)).map(canonical).sort();
  const isDelegated = found.length > 0 && found.every((one) => nameServers.includes(one));
  return isDelegated ? { state: "delegated", nameServers } : { state: "not delegated", nameServers, found };
}

async function newZoneId(configuration: Configuration): Promise<string | undefined> {
  const stack = await findDeployedStack(namesOf(configuration).stack("zone"), regionOf(configuration, "zone"));
  return stack?.Outputs?.find(({ OutputKey }) => OutputKey === ZONE_ID_OUTPUT)?.OutputValue;
}

const canonical = (name: string) => name.toLowerCase().replace(/\.$/, "");

/** Public resolvers, because those of a network may know the domain from a private zone. */
const PUBLIC_RESOLVERS = ["1.1.1.1", "8.8.8.8"];

async function lookUpNameServers(name: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 5_000, tries: 2 });
  resolver.setServers(environment.DNS_SERVERS?.split(",") ?? PUBLIC_RESOLVERS);
  try {
    return await resolver.resolveNs(name);
  } catch (error) {
    // The domain does not exist, or has no name servers; SERVFAIL: those that it has know nothing of it.
    if (["ENOTFOUND", "ENODATA", "ESERVFAIL"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}
