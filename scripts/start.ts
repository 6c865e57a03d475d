import { startProduct } from "./start/start-product.ts";

const product = startProduct();

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    console.log("\nStopping …");
    await product.then(({ close }) => close()).catch(() => undefined);
    process.exit(0);
  });
}

product.catch((error: unknown) => {
  console.error(`\nDigidex did not start. ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
