import { expect, it } from "vitest";
import { type Json, promise } from "./templates.ts";

promise(({ find, configuration, stacks }) => {
  const domain = "domain" in configuration ? configuration.domain.name : undefined;
  const [api, site] = find("AWS::CloudFront::Distribution").toSorted((a, b) => a.id.localeCompare(b.id));
  const config = (distribution = site): Json => distribution!.properties.DistributionConfig;
  const behavior = (pattern: string) =>
    config().CacheBehaviors.find(({ PathPattern }: Json) => PathPattern === pattern);
  const originOf = ({ TargetOriginId }: Json) => config().Origins.find(({ Id }: Json) => Id === TargetOriginId);

  it("cannot be read around CloudFront: only CloudFront may read the buckets, for distributions of this account", () => {
    const readable = find("AWS::S3::BucketPolicy").filter(({ stack, properties }) => {
      const allowed = properties.PolicyDocument.Statement.filter(({ Effect }: Json) => Effect === "Allow");
      for (const { Principal, Condition, Action } of allowed) {
        expect(Principal).toEqual({ Service: "cloudfront.amazonaws.com" });
        expect(["s3:GetObject", "s3:GetObject,s3:ListBucket"]).toContain(String(Action));
        const exact = stack === "Pictures" ? "aws:SourceAccount" : "AWS:SourceArn";
        expect(Object.keys(Condition.StringEquals)).toEqual([exact]);
        expect(JSON.stringify(Condition)).not.toContain("*");
      }
      return allowed.length > 0;
    });
    // The pictures, the site and the downloads; nobody but a workflow reads the kept releases.
    expect(readable.map(({ properties }) => properties.Bucket.Ref.replace(/[\dA-F]{8}$/, "")).sort()).toEqual([
      ...["Bucket", "BulkBucket", "SiteBucket"],
    ]);
  });

  it("signs every request to a bucket", () => {
    for (const distribution of [site, api]) {
      for (const origin of config(distribution).Origins) {
        if (origin.S3OriginConfig) expect(origin.OriginAccessControlId).toBeDefined();
        else
          expect(origin.CustomOriginConfig).toMatchObject({
            OriginProtocolPolicy: "https-only",
            OriginSSLProtocols: ["TLSv1.2"],
          });
      }
    }
    for (const { properties } of find("AWS::CloudFront::OriginAccessControl")) {
      expect(properties.OriginAccessControlConfig).toMatchObject({
        SigningBehavior: "always",
        SigningProtocol: "sigv4",
      });
    }
  });

  it("speaks HTTP/3, compresses, redirects to https, and only reads", () => {
    for (const distribution of [site, api]) {
      expect(config(distribution).HttpVersion).toBe("http2and3");
      for (const one of [config(distribution).DefaultCacheBehavior, ...config(distribution).CacheBehaviors]) {
        expect(one).toMatchObject({ Compress: true, ViewerProtocolPolicy: "redirect-to-https" });
        expect(one.AllowedMethods).toEqual(["GET", "HEAD", "OPTIONS"]);
      }
    }
    const [cache] = find("AWS::CloudFront::CachePolicy");
    expect(
      cache!.properties.CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin.EnableAcceptEncodingBrotli,
    ).toBe(true);
  });

  it("lets the API say how long an answer is kept, one for every query and none for every cookie", () => {
    const [cache] = find("AWS::CloudFront::CachePolicy");
    expect(cache!.properties.CachePolicyConfig).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: { QueryStringBehavior: "all" },
        CookiesConfig: { CookieBehavior: "none" },
        HeadersConfig: { HeaderBehavior: "none" },
      },
    });
    for (const one of [behavior("/api"), behavior("/api/*"), config(api).DefaultCacheBehavior]) {
      expect(one.CachePolicyId).toEqual({ Ref: cache!.id });
    }
  });

  it("leaves an API answer as it is: no status that the API sends is replaced by a page", () => {
    expect(config(api).CustomErrorResponses).toBeUndefined();
    expect(config().CustomErrorResponses.map(({ ErrorCode }: Json) => ErrorCode)).toEqual([403]);
    const functionOf = (one: Json) => JSON.stringify(one.FunctionAssociations);
    expect(behavior("/api/*").FunctionAssociations).toBeUndefined();
    expect(functionOf(config().DefaultCacheBehavior)).toContain("FindPage");
    expect(config(api).DefaultCacheBehavior.FunctionAssociations).toBeUndefined();
  });

  it("serves downloads from their bucket, before the API is asked", () => {
    const patterns = config().CacheBehaviors.map(({ PathPattern }: Json) => PathPattern);
    expect(patterns).toEqual(["/images/*", "/api", "/api/*"]);
    expect(config(api).CacheBehaviors.map(({ PathPattern }: Json) => PathPattern)).toEqual(["/bulk/digidex-*"]);
  });

  it("shows the operator's picture where there is one, and else the emblem", () => {
    const [group] = config().OriginGroups.Items;
    expect(behavior("/images/*").TargetOriginId).toBe(group.Id);
    expect(group.FailoverCriteria.StatusCodes.Items).toEqual([403, 404]);
    const [first, second] = group.Members.Items.map(({ OriginId }: Json) => originOf({ TargetOriginId: OriginId }));
    expect(JSON.stringify(first.DomainName)).toContain("-pictures:");
    expect(JSON.stringify(second.DomainName)).toContain("SiteBucket");
  });

  it("allows a page nothing that is not of its own origin", () => {
    const headers = find("AWS::CloudFront::ResponseHeadersPolicy").find(({ id }) => id.startsWith("PageHeaders"))!;
    const { SecurityHeadersConfig } = headers.properties.ResponseHeadersPolicyConfig;
    const { ContentSecurityPolicy: policy } = SecurityHeadersConfig.ContentSecurityPolicy;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThan(31_536_000);
    expect(SecurityHeadersConfig.FrameOptions.FrameOption).toBe("DENY");
    expect(SecurityHeadersConfig.ContentTypeOptions.Override).toBe(true);
  });

  it.runIf(domain)("answers on the domain's names alone, over TLS 1.2 or newer, with IPv4 and IPv6 records", () => {
    expect(config().Aliases).toEqual([domain, `www.${domain}`]);
    expect(config(api).Aliases).toEqual([`api.${domain}`]);
    for (const one of [site, api]) {
      expect(config(one).ViewerCertificate.MinimumProtocolVersion).toMatch(/^TLSv1\.[23]/);
    }
    const records = find("AWS::Route53::RecordSet").map(({ properties: { Type, Name } }) => `${Type} ${Name}`);
    const names = [`${domain}.`, `www.${domain}.`, `api.${domain}.`];
    expect(records.toSorted()).toEqual(names.flatMap((name) => [`A ${name}`, `AAAA ${name}`]).toSorted());
    const [certificate] = find("AWS::CertificateManager::Certificate", "Domain");
    expect(certificate!.properties).toMatchObject({
      DomainName: domain,
      SubjectAlternativeNames: [`www.${domain}`, `api.${domain}`],
    });
  });

  it("tells the commands that publish where to", () => {
    expect(Object.keys(stacks.Site!.Outputs)).toEqual(
      expect.arrayContaining([
        "SiteUrl",
        "ApiUrl",
        "SiteBucketName",
        "BulkBucketName",
        "SiteDistributionId",
        "ApiDistributionId",
      ]),
    );
    const { SiteUrl, ApiUrl } = stacks.Site!.Outputs;
    if (domain) expect([SiteUrl.Value, ApiUrl.Value]).toEqual([`https://${domain}`, `https://api.${domain}`]);
    else
      expect(JSON.stringify([SiteUrl.Value, ApiUrl.Value])).toMatch(
        /SiteDistribution.*DomainName.*ApiDistribution.*DomainName/,
      );
  });
});
