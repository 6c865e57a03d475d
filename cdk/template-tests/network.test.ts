import { expect, it } from "vitest";
import { promise } from "./templates.ts";

promise(({ find, all }) => {
  it("has no way in or out of the network: no gateway, no endpoint, no address, no route", () => {
    const doors = /^AWS::EC2::(NatGateway|InternetGateway|EgressOnlyInternetGateway|VPCEndpoint|EIP|Route|VPNGateway)$/;
    expect(all.filter(({ type }) => doors.test(type))).toEqual([]);
  });

  it("has no public subnet", () => {
    const subnets = find("AWS::EC2::Subnet");
    expect(subnets).toHaveLength(2);
    for (const { properties } of subnets) expect(properties.MapPublicIpOnLaunch).toBe(false);
  });

  it("lets functions reach the database's port, and lets nothing else be reached", () => {
    const groups = find("AWS::EC2::SecurityGroup");
    const [database, client] = ["DatabaseGroup", "DatabaseClientGroup"].map(
      (id) => groups.find((one) => one.id.startsWith(id))!,
    );
    const [ingress, ...others] = find("AWS::EC2::SecurityGroupIngress");
    const id = ({ id }: { id: string }) => ({ "Fn::GetAtt": [id, "GroupId"] });
    const postgres = { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432 };

    expect([...others, ...find("AWS::EC2::SecurityGroupEgress")]).toEqual([]);
    expect(ingress!.properties).toMatchObject({
      ...postgres,
      GroupId: id(database!),
      SourceSecurityGroupId: id(client!),
    });
    // Written in the groups themselves: without any rule, AWS would give them one that leads everywhere.
    expect(client!.properties.SecurityGroupEgress).toEqual([
      { ...postgres, DestinationSecurityGroupId: id(database!), Description: "PostgreSQL" },
    ]);
    // What CDK writes for "nowhere": a single packet type to an address that is nobody's.
    const nowhere = { CidrIp: "255.255.255.255/32", IpProtocol: "icmp" };
    expect(database!.properties.SecurityGroupEgress).toEqual([expect.objectContaining(nowhere)]);
    for (const { properties } of groups) expect(properties.SecurityGroupIngress).toBeUndefined();
  });

  it("keeps every function that reaches the database inside that network", () => {
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
