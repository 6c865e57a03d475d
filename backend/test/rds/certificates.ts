import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Authority = {
  /** What a client trusts, as a file. */
  file: string;
  /** A certificate for a server of that name, with its key. */
  issue(host: string): { cert: string; key: string };
  remove(): void;
};

/** A certificate authority for as long as a test runs: its keys are made here and never leave a temporary folder. */
export function createAuthority(): Authority {
  const directory = mkdtempSync(join(tmpdir(), "digidex-tls-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: directory, stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl(
    "req",
    "-x509",
    ...newKey,
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-days",
    "1",
    "-subj",
    "/CN=Test authority",
  );
  return {
    file: join(directory, "ca.pem"),
    issue(host) {
      openssl("req", ...newKey, "-keyout", `${host}.key`, "-out", `${host}.csr`, "-subj", `/CN=${host}`);
      writeFileSync(join(directory, `${host}.ext`), `subjectAltName=DNS:${host}`);
      const authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "1"];
      openssl("x509", "-req", "-in", `${host}.csr`, ...authority, "-extfile", `${host}.ext`, "-out", `${host}.pem`);
      const [cert, key] = ["pem", "key"].map((end) => readFileSync(join(directory, `${host}.${end}`), "utf8"));
      return { cert: cert!, key: key! };
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
