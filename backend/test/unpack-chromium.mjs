import chromium from "@sparticuz/chromium";

/** A process of its own: the package unpacks into the process's folder for temporary files. */
await chromium.executablePath();
