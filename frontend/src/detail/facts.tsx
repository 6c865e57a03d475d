import type { DigimonDetail } from "@digidex/client";
import { TermLinks } from "../components/term-links.tsx";
import { useText } from "../i18n/dictionaries.ts";

export function Facts({ digimon }: { digimon: DigimonDetail }) {
  const t = useText();
  return (
    <dl className="facts">
      <div>
        <dt>{t.detail.level}</dt>
        <dd>
          <TermLinks kind="level" terms={digimon.levels} />
        </dd>
      </div>
      <div>
        <dt>{t.detail.attribute}</dt>
        <dd>
          <TermLinks kind="attribute" terms={digimon.attributes} />
        </dd>
      </div>
      <div>
        <dt>{t.detail.type}</dt>
        <dd>
          <TermLinks kind="type" terms={digimon.types} />
        </dd>
      </div>
      <div>
        <dt>{t.detail.field}</dt>
        <dd>
          <TermLinks kind="field" terms={digimon.fields} />
        </dd>
      </div>
      <div>
        <dt>{t.detail.year}</dt>
        <dd>{digimon.release_year ?? "–"}</dd>
      </div>
      {digimon.x_antibody && (
        <div>
          <dt>{t.detail.xAntibody}</dt>
          <dd>{t.detail.yes}</dd>
        </div>
      )}
    </dl>
  );
}
