import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { decode, encode } from "dns-packet";

/**
 * A DNS server on loopback that knows the name servers of some domains; every other one does not exist.
 * @param domains the name servers by domain
 */
export async function startDns(domains: Readonly<Record<string, readonly string[]>>) {
  const socket = createSocket("udp4");
  socket.on("message", (message, { address, port }) => {
    const { id = 0, questions = [] } = decode(message);
    const name = questions[0]?.name.toLowerCase() ?? "";
    const servers = domains[name];
    const answers = (servers ?? []).map((data) => ({ type: "NS" as const, name, data }));
    // NXDOMAIN is code 3.
    socket.send(encode({ type: "response", id, flags: servers ? 0x8180 : 0x8183, questions, answers }), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    /** The value of DNS_SERVERS. */
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
