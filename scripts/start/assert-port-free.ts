import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Says early, before minutes of set-up, that a port cannot be had.
 * @throws with the setting that chooses another
 */
export async function assertPortFree(port: number, setting: string): Promise<void> {
  const server = createServer().listen(port);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new Error(`Port ${port} is taken. Stop what uses it, or choose another: ${setting}=${port + 1} npm start`);
    }
    if (code === "EACCES") {
      throw new Error(
        `Port ${port} needs rights that this user lacks. Choose one above 1023: ${setting}=8080 npm start`,
      );
    }
    throw error;
  }
  server.close();
  await once(server, "close");
}
