import type { DigimonDetail } from "@digidex/client";
import { useText } from "../i18n/dictionaries.ts";

export function Names({ digimon }: { digimon: DigimonDetail }) {
  const t = useText();
  return (
    <section className="panel">
      <h2>{t.detail.names}</h2>
      <table className="plain-table">
        <tbody>
          {digimon.names.map(({ name, lang, kind }) => (
            <tr key={`${name}${lang}${kind}`}>
              <th scope="row">{t.detail.nameKinds[kind]}</th>
              <td lang={lang}>{name}</td>
              <td className="soft">{t.languages[lang]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
