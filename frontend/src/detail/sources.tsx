import type { Source } from "@digidex/client";
import { useText } from "../i18n/dictionaries.ts";

export function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useText();
  return (
    <section className="panel">
      <h2>{t.detail.sources}</h2>
      <ul className="source-list">
        {sources.map(({ code, family, repository, path }) => (
          <li key={code}>
            <a href={`https://github.com/${repository}`}>{repository}</a>{" "}
            <span className="soft small">
              {family} · {path}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
