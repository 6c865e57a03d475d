import { useSharedText } from "../i18n/shared-texts.ts";
import { CopyButton } from "./copy-button.tsx";

/** The API request for the data of the page, with a button that copies it as a `curl` command. */
export function ApiCall({ path }: { path: string }) {
  const t = useSharedText();
  const url = import.meta.env.PUBLIC_API_URL + path;
  return (
    <section className="api-call lcd">
      <h2>{t.detail.apiCall}</h2>
      <p>
        <code>
          GET <a href={url}>{url}</a>
        </code>
        <CopyButton text={() => `curl '${url}'`} isSmall />
      </p>
    </section>
  );
}
