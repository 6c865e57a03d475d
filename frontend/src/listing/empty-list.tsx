import { Link } from "../components/link.tsx";
import { Pixel } from "../components/pixel.tsx";
import { useText } from "../i18n/dictionaries.ts";

export function EmptyList() {
  const t = useText();
  return (
    <div className="notice">
      <span className="notice-screen">
        <Pixel of="egg" size={3} />
      </span>
      <div>
        <h2>{t.list.empty}</h2>
        <p>{t.list.emptyHint}</p>
        <Link to="/digimon" className="button">
          {t.list.clearAll}
        </Link>
      </div>
    </div>
  );
}
