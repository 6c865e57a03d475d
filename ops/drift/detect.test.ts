import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startAws } from "../test/aws-server.ts";
import { configuration, useAws } from "../test/fixtures.ts";
import { detectDrift } from "./detect.ts";

let aws: Awaited<ReturnType<typeof startAws>>;
beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await aws.close();
});

const stack = (name: string, project: string, status = "UPDATE_COMPLETE") =>
  `<member><StackName>${name}</StackName><StackStatus>${status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Tags><member><Key>project</Key><Value>${project}</Value></member></Tags></member>`;

const drift = (id: string, status: string, differences = "") =>
  `<member><StackId>s</StackId><LogicalResourceId>${id}</LogicalResourceId><ResourceType>AWS::S3::Bucket</ResourceType><StackResourceDriftStatus>${status}</StackResourceDriftStatus><Timestamp>2026-01-01T00:00:00Z</Timestamp>${differences}</member>`;

/** CloudFront has sorted the methods. */
const methods = (list: string[]) =>
  JSON.stringify({ DistributionConfig: { DefaultCacheBehavior: { AllowedMethods: list } } });
const reordered = drift(
  "Distribution",
  "MODIFIED",
  `<ExpectedProperties>${methods(["GET", "HEAD"])}</ExpectedProperties><ActualProperties>${methods(["HEAD", "GET"])}</ActualProperties><PropertyDifferences><member><PropertyPath>/DistributionConfig/DefaultCacheBehavior/AllowedMethods/0</PropertyPath><ExpectedValue>GET</ExpectedValue><ActualValue>HEAD</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType></member></PropertyDifferences>`,
).replace("AWS::S3::Bucket", "AWS::CloudFront::Distribution");

async function begin(detection: string, reason = "") {
  let polls = 0;
  aws = await startAws({
    // Two pages, with a stack of another deployment and one with an operation in progress.
    DescribeStacks: (parameters) =>
      parameters.has("NextToken")
        ? `<Stacks>${stack("digidex-site", "digidex")}${stack("digidex-api", "digidex", "UPDATE_IN_PROGRESS")}</Stacks>`
        : `<Stacks>${stack("digidex-two-site", "digidex-two")}</Stacks><NextToken>2</NextToken>`,
    DetectStackDrift: () => "<StackDriftDetectionId>d</StackDriftDetectionId>",
    DescribeStackDriftDetectionStatus: () => {
      polls += 1;
      const status = polls === 1 ? "DETECTION_IN_PROGRESS" : detection;
      return `<StackId>s</StackId><StackDriftDetectionId>d</StackDriftDetectionId><DetectionStatus>${status}</DetectionStatus><DetectionStatusReason>${reason}</DetectionStatusReason><Timestamp>2026-01-01T00:00:00Z</Timestamp>`;
    },
    DescribeStackResourceDrifts: (parameters) =>
      parameters.has("NextToken")
        ? `<StackResourceDrifts>${drift("Gone", "DELETED")}${reordered}</StackResourceDrifts>`
        : `<StackResourceDrifts>${drift("Bucket", "MODIFIED", "<PropertyDifferences><member><PropertyPath>/Tags/0</PropertyPath><ExpectedValue>a</ExpectedValue><ActualValue>b</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType></member></PropertyDifferences>")}</StackResourceDrifts><NextToken>2</NextToken>`,
  });
  useAws(aws);
}

it("detects drift of every deployed stack of this deployment, page after page, and waits for the results", async () => {
  await begin("DETECTION_COMPLETE");
  expect(await detectDrift(configuration)).toEqual([
    {
      ...{ stack: "site", logicalId: "Bucket", type: "AWS::S3::Bucket", deleted: false },
      differences: [{ property: "/Tags/0", expected: "a", actual: "b" }],
    },
    { stack: "site", logicalId: "Gone", type: "AWS::S3::Bucket", deleted: true, differences: [] },
  ]);
  const detections = aws.requests.filter(({ action }) => action === "DetectStackDrift");
  expect(detections.map(({ parameters }) => parameters.get("StackName"))).toEqual(["digidex-site"]);
});

it("does not treat a failed detection as a stack without drift", async () => {
  await begin("DETECTION_FAILED", "Bucket cannot be read");
  await expect(detectDrift(configuration)).rejects.toThrow(
    "could not detect drift of digidex-site: Bucket cannot be read",
  );
});
