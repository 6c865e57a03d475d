import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Authority = {
  /** Path of the authority's certificate, for a client to trust. */
  file: string;
  /** A certificate and a key for a server with this host name. */
  issue(host: string): { cert: string; key: string };
  remove(): void;
};

/** Creates a certificate authority for the duration of a test; its keys stay in a temporary directory. */
export function createAuthority(): Authority {
  const directory = mkdtempSync(join(tmpdir(), "digidex-tls-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: directory, stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const output = ["-keyout", "ca.key", "-out", "ca.pem"];
  openssl("req", "-x509", ...newKey, ...output, ...["-days", "1", "-subj", "/CN=Test authority"]);
  return {
    file: join(directory, "ca.pem"),
    issue(host) {
      openssl("req", ...newKey, "-keyout", `${host}.key`, "-out", `${host}.csr`, "-subj", `/CN=${host}`);
      writeFileSync(join(directory, `${host}.ext`), `subjectAltName=DNS:${host}`);
      const authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "1"];
      openssl("x509", "-req", "-in", `${host}.csr`, ...authority, "-extfile", `${host}.ext`, "-out", `${host}.pem`);
      const read = (extension: string) => readFileSync(join(directory, `${host}.${extension}`), "utf8");
      return { cert: read("pem"), key: read("key") };
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
