/** The names of the page's places. The API's problem documents point at those of problems. */
export const anchors = {
  guide: (id: string) => id,
  tag: (tag: string) => `tag-${slugOf(tag)}`,
  operation: (operationId: string) => `operation-${slugOf(operationId)}`,
  schema: (name: string) => `schema-${slugOf(name)}`,
  problem: (kind: string) => `problem-${slugOf(kind)}`,
};

/** Letters, digits, hyphens and underscores: the same text as an `id` and behind a `#`. */
const slugOf = (text: string) => text.replace(/[^A-Za-z0-9_-]+/g, "-");
