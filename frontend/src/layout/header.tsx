import { Link } from "@tanstack/react-router";
import { FramePixel } from "../components/frame-pixel.tsx";
import { useText } from "../i18n/texts.ts";
import { openPalette, PaletteHost } from "../search/palette-host.tsx";
import { useSetting } from "../settings/settings.ts";
import { SettingsMenu } from "./settings-menu.tsx";

/** The pages of the main navigation, with their icons. */
const NAVIGATION = [
  ["digimon", "grid"],
  ["path", "path"],
  ["plan", "table"],
  ["compare", "compare"],
  ["skills", "flash"],
  ["collection", "owned"],
] as const;

export function Header() {
  const t = useText();
  const game = useSetting("game");
  return (
    <header className="header">
      <div className="header-inner">
        <Link to="/" className="brand" aria-label={t.site} activeOptions={{ exact: true }}>
          <FramePixel of="wordmark" size={2} />
        </Link>
        <nav className="main-nav" aria-label={t.mainNavigation}>
          <ul>
            {NAVIGATION.map(([page, icon]) => (
              <li key={page} data-minor={page === "compare" ? "" : undefined}>
                <Link to={`/${page}`} search={game ? { game } : {}} activeOptions={{ includeSearch: false }}>
                  <FramePixel of={icon} size={2} />
                  {t.nav[page]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <button type="button" className="palette-button" aria-keyshortcuts="Control+K /" onClick={openPalette}>
          <FramePixel of="search" size={2} />
          <span>{t.searchEverything}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <SettingsMenu />
      </div>
      <PaletteHost />
    </header>
  );
}
