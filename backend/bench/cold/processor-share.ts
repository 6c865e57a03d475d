import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";

const V1 = "/sys/fs/cgroup/cpu";
const V2 = "/sys/fs/cgroup";

/** AWS enforces the share of a function in periods of 20 ms. */
const PERIOD_MICROSECONDS = 20_000;

export type ProcessorShare = {
  /** For the report. */
  description: string;
  /** A command that starts a process with the limit; the command line of the process is appended. */
  wrapper: string[];
  remove(): void;
};

/**
 * Limits processes to a share of one core with a control group.
 * @param share 0 to 1
 * @throws {Error} if the user may not create control groups
 */
export function limitProcessor(share: number): ProcessorShare {
  const isV1 = existsSync(`${V1}/cpu.cfs_quota_us`);
  const group = `${isV1 ? V1 : V2}/digidex-cold-${process.pid}`;
  const quota = Math.round(PERIOD_MICROSECONDS * share);
  mkdirSync(group);
  if (isV1) {
    writeFileSync(`${group}/cpu.cfs_period_us`, String(PERIOD_MICROSECONDS));
    writeFileSync(`${group}/cpu.cfs_quota_us`, String(quota));
  } else writeFileSync(`${group}/cpu.max`, `${quota} ${PERIOD_MICROSECONDS}`);
  return {
    description: `control group (v${isV1 ? 1 : 2}), ${quota / 1000} ms of every ${PERIOD_MICROSECONDS / 1000} ms`,
    wrapper: ["/bin/sh", "-c", `echo $$ > ${group}/cgroup.procs && exec "$@"`, "sh"],
    remove: () => rmdirSync(group),
  };
}
