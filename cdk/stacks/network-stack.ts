import { type App, Fn, Validations } from "aws-cdk-lib";
import { type CfnSecurityGroup, IpAddresses, Port, SecurityGroup, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import type { Configuration } from "../config/configuration.ts";
import { DATABASE_PORT } from "../constructs/postgres.ts";
import { DigidexStack } from "./digidex-stack.ts";

/**
 * A network with no way in or out, where functions and database meet. It costs nothing and outlives a teardown:
 * AWS takes up to 45 minutes to delete the network interfaces of functions.
 */
export class NetworkStack extends DigidexStack {
  readonly vpc: Vpc;
  readonly database: SecurityGroup;
  /** For whatever talks to the database; it can talk to nothing else. */
  readonly databaseClient: SecurityGroup;

  constructor(app: App, { configuration }: { configuration: Configuration }) {
    super(app, "network", configuration);
    this.vpc = new Vpc(this, "Vpc", {
      ipAddresses: IpAddresses.cidr("10.42.0.0/24"),
      subnetConfiguration: [{ name: "isolated", subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
    });
    const group = (name: string, description: string) =>
      new SecurityGroup(this, name, { vpc: this.vpc, description, allowAllOutbound: false });
    this.database = group("DatabaseGroup", "The database: answers its clients, and starts nothing");
    this.databaseClient = group("DatabaseClientGroup", "Functions that reach the database and nothing else");
    this.database.addIngressRule(this.databaseClient, Port.tcp(DATABASE_PORT), "PostgreSQL");
    // In the group itself, because AWS gives a group that is made without a rule of its own one that leads everywhere.
    (this.databaseClient.node.defaultChild as CfnSecurityGroup).securityGroupEgress = [
      {
        destinationSecurityGroupId: this.database.securityGroupId,
        description: "PostgreSQL",
        ...{ ipProtocol: "tcp", fromPort: DATABASE_PORT, toPort: DATABASE_PORT },
      },
    ];

    Validations.of(this.vpc).acknowledge({
      id: "AwsSolutions-VPC7",
      reason:
        "No route leads out of this network and two security groups allow one port: flow logs would record only that.",
    });
  }

  /** Zones by their place in the account's list; asking AWS for their names would make a synthesis need an account. */
  override get availabilityZones(): string[] {
    return [0, 1].map((index) => Fn.select(index, Fn.getAzs()));
  }
}
