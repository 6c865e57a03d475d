/** The `id`s of the reference page. Problem documents link to those of problems. */
export const anchors = {
  guide: (id: string) => id,
  tag: (tag: string) => `tag-${slugOf(tag)}`,
  operation: (operationId: string) => `operation-${slugOf(operationId)}`,
  schema: (name: string) => `schema-${slugOf(name)}`,
  change: (title: string) => `change-${slugOf(title)}`,
  problem: (kind: string) => `problem-${slugOf(kind)}`,
};

/** Letters, digits, hyphens and underscores, which need no escaping in an `id` or a URL fragment. */
const slugOf = (text: string) => text.replace(/[^A-Za-z0-9_-]+/g, "-");
