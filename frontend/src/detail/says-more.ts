import type { Evolution } from "@digidex/client";

/** Whether a condition tells something that the kind and the partners beside it do not. */
export function saysMore({ kind, condition, partners }: Pick<Evolution, "kind" | "condition" | "partners">): boolean {
  if (!condition) return false;
  if (kind === "warp" && /^warp evolution$/i.test(condition)) return false;
  return partners.length === 0 || !/^with (?!or without)/i.test(condition);
}
