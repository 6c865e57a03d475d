import { type Nameable, useNames } from "../names/use-names.ts";

/** What the one whose name stands beside is called in the other script. */
export function OtherName({ of }: { of: Nameable }) {
  const { text } = useNames().nameOf(of);
  if (text === of.name_ja) return <span className="soft small">{of.name}</span>;
  return (
    <span className="soft small" lang="ja">
      {of.name_ja}
    </span>
  );
}
