import { type App, Fn, Validations } from "aws-cdk-lib";
import { type CfnSecurityGroup, IpAddresses, Port, SecurityGroup, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import type { Configuration } from "../config/configuration.ts";
import { DATABASE_PORT } from "../constructs/postgres.ts";
import { DigidexStack } from "./digidex-stack.ts";

/**
 * A network without internet access, for the database and the functions that connect to it. It is persistent because AWS
 * takes up to 45 minutes to delete the network interfaces of functions.
 */
export class NetworkStack extends DigidexStack {
  readonly vpc: Vpc;
  readonly database: SecurityGroup;
  /** Security group of functions that connect to the database. It allows no other connection. */
  readonly databaseClient: SecurityGroup;

  constructor(app: App, { configuration }: { configuration: Configuration }) {
    super(app, "network", configuration);
    this.vpc = new Vpc(this, "Vpc", {
      ipAddresses: IpAddresses.cidr("10.42.0.0/24"),
      subnetConfiguration: [{ name: "isolated", subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
    });
    const group = (name: string, description: string) =>
      new SecurityGroup(this, name, { vpc: this.vpc, description, allowAllOutbound: false });
    this.database = group("DatabaseGroup", "Database: accepts its clients, opens no connections");
    this.databaseClient = group("DatabaseClientGroup", "Functions that connect to the database and nothing else");
    this.database.addIngressRule(this.databaseClient, Port.tcp(DATABASE_PORT), "PostgreSQL");
    // Inline: AWS gives a group that is created without an egress rule one that allows everything.
    (this.databaseClient.node.defaultChild as CfnSecurityGroup).securityGroupEgress = [
      {
        destinationSecurityGroupId: this.database.securityGroupId,
        description: "PostgreSQL",
        ...{ ipProtocol: "tcp", fromPort: DATABASE_PORT, toPort: DATABASE_PORT },
      },
    ];

    Validations.of(this.vpc).acknowledge({
      id: "AwsSolutions-VPC7",
      reason: "No route leaves this network and its security groups allow one port: flow logs would record only that.",
    });
  }

  /** Zones by their index in the account's list. A look-up of their names would make the synthesis need an account. */
  override get availabilityZones(): string[] {
    return [0, 1].map((index) => Fn.select(index, Fn.getAzs()));
  }
}
