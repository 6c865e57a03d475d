/** A route's `head`: title and description. */
export const pageHead = (title: string, description: string) => ({
  meta: [{ title: `${title} · Digidex` }, { name: "description", content: description }],
});
