import { Link } from "@tanstack/react-router";
import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/texts.ts";
import { openPalette, PaletteHost } from "../search/palette-host.tsx";
import { SettingsMenu } from "./settings-menu.tsx";

export function Header() {
  const t = useText();
  return (
    <header className="header">
      <div className="header-inner">
        <Link to="/" className="brand" aria-label={t.site} activeOptions={{ exact: true }}>
          <Pixel of="wordmark" size={2} />
        </Link>
        <nav className="main-nav" aria-label={t.mainNavigation}>
          <ul>
            <li>
              <Link to="/digimon">
                <Pixel of="grid" size={2} />
                {t.nav.digimon}
              </Link>
            </li>
            <li>
              <Link to="/path">
                <Pixel of="path" size={2} />
                {t.nav.path}
              </Link>
            </li>
            <li>
              <Link to="/compare">
                <Pixel of="compare" size={2} />
                {t.nav.compare}
              </Link>
            </li>
            <li>
              <Link to="/skills">
                <Pixel of="flash" size={2} />
                {t.nav.skills}
              </Link>
            </li>
            <li>
              <Link to="/favourites">
                <Pixel of="star" size={2} />
                {t.nav.favourites}
              </Link>
            </li>
          </ul>
        </nav>
        <button
          type="button"
          className="palette-button"
          aria-label={t.searchEverything}
          aria-keyshortcuts="Control+K /"
          onClick={openPalette}
        >
          <Pixel of="search" size={2} />
          <span>{t.searchEverything}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <SettingsMenu />
      </div>
      <PaletteHost />
    </header>
  );
}
