import type { Evolution } from "@digidex/client";

type Told = Pick<Evolution, "kind" | "condition" | "conditions" | "partners">;

/** Whether a condition tells something that the kind, the partners and the conditions in games beside it do not. */
export function saysMore({ kind, condition, conditions, partners }: Told): boolean {
  if (!condition) return false;
  // Without a general one, the API's condition is the first game's with that game's name before it.
  if (conditions.some(({ context, text }) => context !== "general" && condition.endsWith(text))) return false;
  if (kind === "warp" && /^warp evolution$/i.test(condition)) return false;
  return partners.length === 0 || !/^with (?!or without)/i.test(condition);
}
