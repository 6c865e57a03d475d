import { once } from "node:events";
import type { Socket } from "node:net";

/** @see https://www.postgresql.org/docs/18/protocol-message-formats.html */
export const SSL_REQUEST = 80_877_103;

/** Reads exactly `bytes` bytes. @throws {Error} if the connection ends before */
async function read(socket: Socket, bytes: number): Promise<Buffer> {
  for (;;) {
    const part = bytes === 0 ? Buffer.alloc(0) : (socket.read(bytes) as Buffer | null);
    if (part?.length === bytes) return part;
    if (part || socket.readableEnded || socket.destroyed) throw new Error("The connection ended.");
    await Promise.race([once(socket, "readable"), once(socket, "close")]);
  }
}

/** Reads a client's first message, which has no type byte: its code and its body. */
export async function readStartup(socket: Socket): Promise<{ code: number; body: Buffer }> {
  const length = (await read(socket, 4)).readInt32BE();
  const code = (await read(socket, 4)).readInt32BE();
  return { code, body: await read(socket, length - 8) };
}

/** Reads a message that consists of one string, such as PasswordMessage. */
export async function readText(socket: Socket): Promise<string> {
  await read(socket, 1);
  const length = (await read(socket, 4)).readInt32BE();
  return (await read(socket, length - 4)).subarray(0, -1).toString();
}

/** The parameters in the body of a startup message, by name. */
export function toParameters(body: Buffer): Map<string, string> {
  const texts = body.toString().split("\0");
  return new Map(texts.flatMap((name, i) => (i % 2 === 0 && name ? [[name, texts[i + 1] ?? ""] as const] : [])));
}

/** A message of the server: strings are terminated by a null byte, numbers are 32-bit. */
export function message(type: string, ...parts: (Buffer | string | number)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => {
      if (typeof part === "string") return Buffer.from(`${part}\0`);
      if (typeof part !== "number") return part;
      const number = Buffer.alloc(4);
      number.writeInt32BE(part);
      return number;
    }),
  );
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** An ErrorResponse with severity FATAL. */
export const fatal = (code: string, text: string) =>
  message("E", "SFATAL", "VFATAL", `C${code}`, `M${text}`, Buffer.alloc(1));
