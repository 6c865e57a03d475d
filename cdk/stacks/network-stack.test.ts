import { expect, it } from "vitest";
import { describeEachConfiguration } from "../template-tests/templates.ts";

describeEachConfiguration(({ find, findOne, all }) => {
  it("has no connection to the internet: no gateway, no endpoint, no address, no route", () => {
    const connections =
      /^AWS::EC2::(NatGateway|InternetGateway|EgressOnlyInternetGateway|VPCEndpoint|EIP|Route|VPNGateway)$/;
    expect(all.filter(({ type }) => connections.test(type))).toEqual([]);
  });

  it("has no public subnet", () => {
    const subnets = find("AWS::EC2::Subnet");
    expect(subnets).toHaveLength(2);
    for (const { properties } of subnets) expect(properties.MapPublicIpOnLaunch).toBe(false);
  });

  it("allows connections from functions to the database's port, and no others", () => {
    const group = (id: string) => findOne("AWS::EC2::SecurityGroup", (one) => one.id.startsWith(id));
    const [database, client] = [group("DatabaseGroup"), group("DatabaseClientGroup")];
    const idOf = ({ id }: { id: string }) => ({ "Fn::GetAtt": [id, "GroupId"] });
    const postgres = { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 };

    expect(find("AWS::EC2::SecurityGroupEgress")).toEqual([]);
    expect(findOne("AWS::EC2::SecurityGroupIngress").properties).toMatchObject({
      ...postgres,
      GroupId: idOf(database),
      SourceSecurityGroupId: idOf(client),
    });
    // Inline: AWS gives a group that is created without an egress rule one that allows everything.
    expect(client.properties.SecurityGroupEgress).toEqual([
      { ...postgres, DestinationSecurityGroupId: idOf(database), Description: "PostgreSQL" },
    ]);
    // The CDK's rule for "no egress": one packet type to an address that is never used.
    const nothing = { CidrIp: "255.255.255.255/32", IpProtocol: "icmp" };
    expect(database.properties.SecurityGroupEgress).toEqual([expect.objectContaining(nothing)]);
    for (const { properties } of [database, client]) expect(properties.SecurityGroupIngress).toBeUndefined();
    expect(find("AWS::EC2::SecurityGroup")).toHaveLength(2);
  });

  it("contains every function that connects to the database", () => {
    const functions = find("AWS::Lambda::Function").filter(
      ({ properties }) => properties.Environment?.Variables?.DATABASE_HOST,
    );
    expect(functions).toHaveLength(3);
    for (const { properties } of functions) {
      expect(JSON.stringify(properties.VpcConfig.SubnetIds)).toMatch(/isolatedSubnet1.*isolatedSubnet2/);
      expect(properties.VpcConfig.SecurityGroupIds).toHaveLength(1);
      expect(JSON.stringify(properties.VpcConfig.SecurityGroupIds)).toContain("DatabaseClientGroup");
    }
  });
});
