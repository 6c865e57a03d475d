import { Link } from "../components/link.tsx";
import { useText } from "../i18n/texts.ts";
import { LanguageLinks } from "./language-links.tsx";

const PAGES = ["compare", "groups", "map", "timeline", "games", "about"] as const;

export function Footer() {
  const t = useText();
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p>{t.notice}</p>
        <p>
          {t.credits} <a href="https://wikimon.net">Wikimon</a> {t.and}{" "}
          <a href="https://digimon.fandom.com">DigimonWiki</a>.
        </p>
        <ul>
          {PAGES.map((page) => (
            <li key={page}>
              <Link to={`/${page}`}>{t.nav[page]}</Link>
            </li>
          ))}
          <li>
            <a href={`${import.meta.env.PUBLIC_API_URL}/docs`}>{t.apiReference}</a>
          </li>
        </ul>
        <p className="languages">
          <LanguageLinks />
        </p>
      </div>
    </footer>
  );
}
