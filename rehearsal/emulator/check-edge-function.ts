import { text } from "node:stream/consumers";
import { languageErrors } from "@digidex/cdk/edge-language";

// Reads the source of a CloudFront Function, and prints what CloudFront would refuse. `edge_functions.py` runs it.
for (const { line, message } of languageErrors(await text(process.stdin))) console.log(`${message} in ${line}`);
