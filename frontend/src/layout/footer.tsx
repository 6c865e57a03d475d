import { Link } from "../components/link.tsx";
import { useText } from "../i18n/texts.ts";
import { LanguageLinks } from "./language-links.tsx";

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
          <li>
            <Link to="/compare">{t.nav.compare}</Link>
          </li>
          <li>
            <Link to="/groups">{t.nav.groups}</Link>
          </li>
          <li>
            <Link to="/map">{t.nav.map}</Link>
          </li>
          <li>
            <Link to="/timeline">{t.nav.timeline}</Link>
          </li>
          <li>
            <Link to="/games">{t.nav.games}</Link>
          </li>
          <li>
            <Link to="/about">{t.nav.about}</Link>
          </li>
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
