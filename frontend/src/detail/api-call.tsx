import { CopyButton } from "../components/copy-button.tsx";
import { useText } from "../i18n/dictionaries.ts";

/** The public call that answers what this page shows. */
export function ApiCall({ path }: { path: string }) {
  const t = useText();
  const address = import.meta.env.PUBLIC_API_URL + path;
  return (
    <section className="api-call lcd">
      <h2>{t.detail.apiCall}</h2>
      <p>
        <code>
          GET <a href={address}>{address}</a>
        </code>
        <CopyButton text={`curl '${address}'`} />
      </p>
    </section>
  );
}
