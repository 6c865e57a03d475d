import { device } from "./style/device.ts";
import { layout } from "./style/layout.ts";
import { paper } from "./style/paper.ts";
import { reference } from "./style/reference.ts";
import { tokens } from "./style/tokens.ts";

/** The page's style, without the indentation that only its writers need. */
export const pageStyle = [tokens, layout, reference, device, paper].join("").replace(/\n\s*/g, "\n").trim();
