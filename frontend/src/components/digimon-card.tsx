import type { DigimonRow } from "@digidex/client";
import { Name, TermName } from "../names/name.tsx";
import { DigimonImage } from "./digimon-image.tsx";
import { Link } from "./link.tsx";

type Props = { digimon: DigimonRow; eager?: boolean };

export function DigimonCard({ digimon, eager = false }: Props) {
  const { id, slug, levels, attributes } = digimon;
  return (
    <Link to="/digimon/$slug" params={{ slug }} className="card">
      <span className="card-screen">
        <DigimonImage slug={slug} size={96} eager={eager} />
        <span className="card-number">{String(id).padStart(4, "0")}</span>
      </span>
      <span className="card-name">
        <Name of={digimon} />
      </span>
      <span className="card-facts">
        {levels[0] && <TermName kind="level" of={levels[0]} />}
        {levels[0] && attributes[0] && " · "}
        {attributes[0] && <TermName kind="attribute" of={attributes[0]} />}
      </span>
    </Link>
  );
}
