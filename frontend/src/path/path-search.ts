export type PathSearch = {
  from?: string | undefined;
  to?: string | undefined;
  direction?: "forward" | undefined;
  main_line?: "true" | undefined;
  /** Slugs, with commas between. */
  avoid?: string | undefined;
  /** Which of the alternatives is open; the first is not in the address. */
  route?: number | undefined;
};

export function parsePathSearch(raw: Record<string, unknown>): PathSearch {
  const text = (name: string) =>
    String(raw[name] ?? "")
      .trim()
      .slice(0, 100);
  const route = Number(raw.route);
  const avoid = String(raw.avoid ?? "")
    .split(",")
    .filter(Boolean)
    .slice(0, 20)
    .join(",");
  return {
    ...(text("from") && { from: text("from") }),
    ...(text("to") && { to: text("to") }),
    ...(raw.direction === "forward" && { direction: "forward" as const }),
    ...(raw.main_line === "true" && { main_line: "true" as const }),
    ...(avoid && { avoid }),
    ...(Number.isInteger(route) && route > 1 && route <= 5 && { route }),
  };
}
