import { startProduct } from "./start/start-product.ts";

const product = startProduct();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, async () => {
    console.log("\nStopping …");
    await product.then(({ close }) => close()).catch(() => undefined);
    process.exit(0);
  });
}

product.catch((error: unknown) => {
  console.error(`\nDigidex did not start. ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
