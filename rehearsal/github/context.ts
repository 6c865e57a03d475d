/** The context `github`, as far as somebody here looks at it. */
export type Github = { repository: string; sha: string; event_name: string; ref: string; event?: unknown } & Record<
  string,
  unknown
>;
