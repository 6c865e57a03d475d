import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";

const V1 = "/sys/fs/cgroup/cpu";
const V2 = "/sys/fs/cgroup";

/** AWS gives a function its share in slices of 20 ms. */
const PERIOD_MICROSECONDS = 20_000;

export type ProcessorShare = {
  /** How it is done, for the report. */
  how: string;
  /** What starts a process under the limit: its own command line follows. */
  wrapper: string[];
  remove(): void;
};

/**
 * A share of one core for the processes that are started with it, by the kernel's own quota.
 * @throws where this user may make no control group
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
    how: `control group (v${isV1 ? 1 : 2}), ${quota / 1000} ms of every ${PERIOD_MICROSECONDS / 1000} ms`,
    wrapper: ["/bin/sh", "-c", `echo $$ > ${group}/cgroup.procs && exec "$@"`, "sh"],
    remove: () => rmdirSync(group),
  };
}
