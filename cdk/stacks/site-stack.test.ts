import { expect, it } from "vitest";
import { EMBEDDED_PAGE_HEADERS, PAGE_HEADERS } from "../config/page-headers.ts";
import { languageErrors } from "../edge/language.ts";
import { describeEachConfiguration, type Json } from "../template-tests/templates.ts";

/** The text of a `Fn::Join`, with a value for every parameter. */
const joined = ({ "Fn::Join": [, parts] }: Json, value: string): string =>
  parts.map((part: Json) => (typeof part === "string" ? part : value)).join("");

describeEachConfiguration(({ find, findOne, configuration, stacks }) => {
  const domain = configuration.domain?.name;
  const [api, site] = ["ApiDistribution", "SiteDistribution"].map((name) =>
    findOne("AWS::CloudFront::Distribution", ({ id }) => id.startsWith(name)),
  );
  const config = (distribution = site): Json => distribution?.properties.DistributionConfig;
  const cache = findOne("AWS::CloudFront::CachePolicy", ({ id }) => id.startsWith("ApiCache"));
  const behavior = (pattern: string) =>
    config().CacheBehaviors.find(({ PathPattern }: Json) => PathPattern === pattern);
  const originOf = ({ TargetOriginId }: Json) => config().Origins.find(({ Id }: Json) => Id === TargetOriginId);

  it("allows only CloudFront to read the buckets, for distributions of this account", () => {
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
    // Pictures, site, downloads and stored responses. Only workflows read the kept releases and the lock.
    expect(readable.map(({ properties }) => properties.Bucket.Ref.replace(/[\dA-F]{8}$/, "")).sort()).toEqual([
      ...["Bucket", "BulkBucket", "ResponsesBucket", "SiteBucket"],
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

  it("serves HTTP/3, compresses, redirects to HTTPS, and accepts only read methods", () => {
    for (const distribution of [site, api]) {
      expect(config(distribution).HttpVersion).toBe("http2and3");
      for (const one of [config(distribution).DefaultCacheBehavior, ...config(distribution).CacheBehaviors]) {
        expect(one).toMatchObject({ Compress: true, ViewerProtocolPolicy: "redirect-to-https" });
        expect(one.AllowedMethods).toEqual(["GET", "HEAD", "OPTIONS"]);
      }
    }
    const { ParametersInCacheKeyAndForwardedToOrigin: parameters } = cache.properties.CachePolicyConfig;
    expect(parameters.EnableAcceptEncodingBrotli).toBe(true);
  });

  it("caches API responses as long as their headers say, by query and not by cookie or header", () => {
    expect(cache.properties.CachePolicyConfig).toMatchObject({
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
      expect(one.CachePolicyId).toEqual({ Ref: cache.id });
    }
  });

  it("replaces no API response by an error page: only S3 responds with 403", () => {
    for (const distribution of [site, api]) {
      expect(config(distribution).CustomErrorResponses.map(({ ErrorCode }: Json) => ErrorCode)).toEqual([403]);
    }
    const [{ ResponsePagePath, ResponseCode }] = config(api).CustomErrorResponses;
    expect(ResponseCode).toBe(503);
    const pages = config(api).CacheBehaviors.find(({ PathPattern }: Json) => PathPattern === ResponsePagePath);
    expect(pages.TargetOriginId).toBe("responses");
  });

  it("falls back to the stored responses when the API fails, and lets its function choose between both", () => {
    for (const [distribution, one, path] of [
      [site, behavior("/api"), ""],
      [site, behavior("/api/*"), ""],
      [api, config(api).DefaultCacheBehavior, "/api"],
    ]) {
      const { OriginGroups, Origins } = config(distribution);
      const group = OriginGroups.Items.find(({ Id }: Json) => Id === one.TargetOriginId);
      expect(group.FailoverCriteria.StatusCodes.Items).toEqual([500, 502, 503, 504]);
      expect(group.Members.Items.map(({ OriginId }: Json) => OriginId)).toEqual(["gateway", "responses"]);
      const [gateway, responses] = ["gateway", "responses"].map((id) => Origins.find(({ Id }: Json) => Id === id));
      expect(JSON.stringify(gateway.DomainName)).toContain("execute-api");
      expect(JSON.stringify(responses.DomainName)).toContain("ResponsesBucket");
      expect(responses.OriginPath ?? "").toBe(path);
    }
  });

  it("has the state of the API in the functions of its requests and of its responses, and nowhere else", () => {
    const template = stacks.Site;
    expect(template.Parameters.ApiState).toMatchObject({
      Default: "awake",
      AllowedValues: ["awake", "asleep", "waking"],
    });
    const using = Object.entries<Json>(template.Resources).filter(([, one]) =>
      JSON.stringify(one).includes("ApiState"),
    );
    expect(using.map(([id, { Type }]) => [id.replace(/[0-9A-F]{8}$/, ""), Type]).sort()).toEqual([
      ["RestoreHeaders", "AWS::CloudFront::Function"],
      ["RouteApi", "AWS::CloudFront::Function"],
    ]);
  });

  it("runs one function on pages, and two on the API: one on requests, one on responses", () => {
    const functionOf = (one: Json) => JSON.stringify(one.FunctionAssociations);
    expect(functionOf(config().DefaultCacheBehavior)).toContain("FindPage");
    for (const one of [behavior("/api"), behavior("/api/*"), config(api).DefaultCacheBehavior]) {
      expect(one.FunctionAssociations.map(({ EventType }: Json) => EventType)).toEqual([
        ...["viewer-request", "viewer-response"],
      ]);
      expect(functionOf(one)).toMatch(/RouteApi.*RestoreHeaders/);
    }
  });

  it("publishes only functions in the documented language of CloudFront's runtime 2.0", () => {
    const functions = find("AWS::CloudFront::Function");
    expect(functions.length).toBeGreaterThan(0);
    for (const { properties } of functions) {
      expect(properties).toMatchObject({ AutoPublish: true, FunctionConfig: { Runtime: "cloudfront-js-2.0" } });
      const { FunctionCode: code } = properties;
      expect(languageErrors(typeof code === "string" ? code : joined(code, "awake"))).toEqual([]);
    }
  });

  it("serves downloads from their bucket and not from the API", () => {
    const patterns = config().CacheBehaviors.map(({ PathPattern }: Json) => PathPattern);
    expect(patterns).toEqual(["/images/*", "/embed/*", "/oembed/*", "/api", "/api/*"]);
    expect(config(api).CacheBehaviors.map(({ PathPattern }: Json) => PathPattern)).toEqual([
      ...["/bulk/digidex-*", "/~not-stored"],
    ]);
  });

  it("serves the operator's picture, and the emblem when there is none", () => {
    const [group] = config().OriginGroups.Items;
    expect(behavior("/images/*").TargetOriginId).toBe(group.Id);
    expect(group.FailoverCriteria.StatusCodes.Items).toEqual([403, 404]);
    const [first, second] = group.Members.Items.map(({ OriginId }: Json) => originOf({ TargetOriginId: OriginId }));
    expect(JSON.stringify(first.DomainName)).toContain("-pictures:");
    expect(JSON.stringify(second.DomainName)).toContain("SiteBucket");
  });

  it("keeps pictures in no cache for more than five minutes, so that an uploaded one appears", () => {
    const { CachePolicyId, ResponseHeadersPolicyId } = behavior("/images/*");
    const policy = findOne("AWS::CloudFront::CachePolicy", ({ id }) => id === CachePolicyId.Ref);
    expect(policy.properties.CachePolicyConfig).toMatchObject({ MinTTL: 0, DefaultTTL: 300, MaxTTL: 300 });
    const headers = findOne("AWS::CloudFront::ResponseHeadersPolicy", ({ id }) => id === ResponseHeadersPolicyId.Ref);
    expect(headers.properties.ResponseHeadersPolicyConfig.CustomHeadersConfig.Items).toEqual([
      { Header: "cache-control", Override: true, Value: "public, max-age=300" },
    ]);
  });

  it("sends the security headers of pages, which allow only their own origin", () => {
    const headers = findOne("AWS::CloudFront::ResponseHeadersPolicy", ({ id }) => id.startsWith("PageHeaders"));
    const { SecurityHeadersConfig, CustomHeadersConfig } = headers.properties.ResponseHeadersPolicyConfig;
    const { ContentSecurityPolicy: policy } = SecurityHeadersConfig.ContentSecurityPolicy;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThan(31_536_000);
    expect(SecurityHeadersConfig.FrameOptions.FrameOption).toBe("DENY");
    expect(SecurityHeadersConfig.ContentTypeOptions.Override).toBe(true);
    const custom = CustomHeadersConfig.Items.map(({ Header, Value }: Json) => [Header, Value]);
    expect({
      ...Object.fromEntries(custom),
      "content-security-policy": policy,
      "referrer-policy": SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
      "strict-transport-security": `max-age=${SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec}`,
      "x-content-type-options": "nosniff",
      "x-frame-options": SecurityHeadersConfig.FrameOptions.FrameOption,
    }).toEqual(PAGE_HEADERS);
  });

  it("lets every site embed the cards under /embed, which load nothing of others and run no script, and no other page", () => {
    const headersOf = ({ ResponseHeadersPolicyId }: Json): Json =>
      findOne("AWS::CloudFront::ResponseHeadersPolicy", ({ id }) => id === ResponseHeadersPolicyId.Ref).properties
        .ResponseHeadersPolicyConfig;
    const { SecurityHeadersConfig, CustomHeadersConfig } = headersOf(behavior("/embed/*"));
    expect(SecurityHeadersConfig.FrameOptions).toBeUndefined();
    const { ContentSecurityPolicy: policy } = SecurityHeadersConfig.ContentSecurityPolicy;
    expect(policy).toBe(EMBEDDED_PAGE_HEADERS["content-security-policy"]);
    expect(policy).not.toMatch(/script|unsafe|https?:|data:/);
    const custom = CustomHeadersConfig.Items.map(({ Header, Value }: Json) => [Header, Value]);
    expect({
      ...Object.fromEntries(custom),
      "content-security-policy": policy,
      "referrer-policy": SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
      "strict-transport-security": `max-age=${SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec}`,
      "x-content-type-options": "nosniff",
    }).toEqual(EMBEDDED_PAGE_HEADERS);
    expect(JSON.stringify(behavior("/embed/*").FunctionAssociations)).toContain("FindPage");
    const embeddable = find("AWS::CloudFront::ResponseHeadersPolicy").filter(({ properties }) =>
      JSON.stringify(properties).includes("frame-ancestors *"),
    );
    expect(embeddable.length).toBe(1);
  });

  it("lets scripts of every site read the files by which cards are found", () => {
    const { ResponseHeadersPolicyId } = behavior("/oembed/*");
    const headers = findOne("AWS::CloudFront::ResponseHeadersPolicy", ({ id }) => id === ResponseHeadersPolicyId.Ref);
    expect(headers.properties.ResponseHeadersPolicyConfig.CorsConfig.AccessControlAllowOrigins.Items).toEqual(["*"]);
    expect(JSON.stringify(originOf(behavior("/oembed/*")).DomainName)).toContain("SiteBucket");
  });

  it("lets scripts of every site read which part of a download they were sent", () => {
    const headers = findOne("AWS::CloudFront::ResponseHeadersPolicy", ({ id }) => id.startsWith("SharedFileHeaders"));
    const { CorsConfig } = headers.properties.ResponseHeadersPolicyConfig;
    expect(CorsConfig.AccessControlExposeHeaders.Items).toEqual(["ETag", "Accept-Ranges", "Content-Range"]);
  });

  it.runIf(domain)("uses only the domain's names, TLS 1.2 or newer, and IPv4 and IPv6 records", () => {
    expect(config().Aliases).toEqual([domain, `www.${domain}`]);
    expect(config(api).Aliases).toEqual([`api.${domain}`]);
    for (const one of [site, api]) {
      expect(config(one).ViewerCertificate.MinimumProtocolVersion).toMatch(/^TLSv1\.[23]/);
    }
    const records = find("AWS::Route53::RecordSet").map(({ properties: { Type, Name } }) => `${Type} ${Name}`);
    const names = [`${domain}.`, `www.${domain}.`, `api.${domain}.`];
    expect(records.toSorted()).toEqual(names.flatMap((name) => [`A ${name}`, `AAAA ${name}`]).toSorted());
    const certificate = findOne("AWS::CertificateManager::Certificate", ({ stack }) => stack === "Domain");
    expect(certificate.properties).toMatchObject({
      DomainName: domain,
      SubjectAlternativeNames: [`www.${domain}`, `api.${domain}`],
    });
  });

  it("has outputs for the commands that publish and test", () => {
    expect(Object.keys(stacks.Site.Outputs)).toEqual(
      expect.arrayContaining([
        "SiteUrl",
        "ApiUrl",
        "SiteBucketName",
        "BulkBucketName",
        "SiteDistributionId",
        "ApiDistributionId",
      ]),
    );
    const { SiteUrl, ApiUrl } = stacks.Site.Outputs;
    if (domain) expect([SiteUrl.Value, ApiUrl.Value]).toEqual([`https://${domain}`, `https://api.${domain}`]);
    else
      expect(JSON.stringify([SiteUrl.Value, ApiUrl.Value])).toMatch(
        /SiteDistribution.*DomainName.*ApiDistribution.*DomainName/,
      );
  });
});
