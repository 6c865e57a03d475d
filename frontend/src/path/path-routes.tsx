import type { Answer, Path } from "@digidex/client";
import { useQuery } from "@tanstack/react-query";
import { apiQuery } from "../api/queries.ts";
import { Condition } from "../components/condition.tsx";
import { DigimonImage } from "../components/digimon-image.tsx";
import { Link } from "../components/link.tsx";
import { CardMarks } from "../components/mark-buttons.tsx";
import { Partners } from "../components/partners.tsx";
import { Pixel } from "../components/pixel.tsx";
import { stepNotes } from "../components/step-conditions.ts";
import { Tabs } from "../components/tabs.tsx";
import { Requirements, requirementLabel } from "../games/requirements.tsx";
import { usePageText } from "../i18n/page-texts.ts";
import { Name, TermName, useNames } from "../names/names.tsx";
import { splitList } from "../search-params.ts";
import { withoutSettings } from "./path-query.ts";
import type { PathSearch } from "./path-search.ts";

type Props = { paths: Answer<"/evolutions/path">; search: PathSearch; nameOf(key: string): string };

/** The found paths as tabs, the steps of the selected one, and the avoided Digimon. */
export function PathRoutes({ paths: { data, reachable }, search, nameOf }: Props) {
  const t = usePageText();
  const avoided = splitList(search.avoid);
  const selected = Math.min(search.route ?? 1, data.length);
  const path = data[selected - 1];
  return (
    <section className="path-routes">
      {avoided.length > 0 && (
        <ul className="chips">
          {avoided.map((slug) => (
            <li key={slug}>
              <Link
                to="/path"
                // What was chosen just before may not be shown yet.
                search={(before: PathSearch) => ({
                  ...before,
                  avoid:
                    splitList(before.avoid)
                      .filter((one) => one !== slug)
                      .join(",") || undefined,
                })}
                resetScroll={false}
                className="chip"
              >
                <span className="chip-label">{t.path.avoiding}</span> {nameOf(slug)}
                <span className="visually-hidden">: {t.list.remove(nameOf(slug))}</span>
                <Pixel of="close" size={1.25} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!reachable && <Unreachable search={search} />}
      {path && path.length === 0 && <p className="notice">{t.path.same}</p>}
      {data.length > 1 && (
        <Tabs label={t.path.alternatives} current={selected}>
          {data.map(({ length, digimon }, index) => (
            <Link
              key={digimon.join(">")}
              to="/path"
              search={(before: PathSearch) => ({ ...before, route: index > 0 ? index + 1 : undefined })}
              resetScroll={false}
              aria-current={index + 1 === selected ? "page" : undefined}
            >
              {t.path.route(index + 1, length)}
            </Link>
          ))}
        </Tabs>
      )}
      {path && path.length > 0 && <PathSteps path={path} search={search} />}
      {path?.needed && path.needed.length > 0 && (
        <section className="panel">
          <h2>{t.path.needed}</h2>
          <table className="plain-table">
            <tbody>
              {path.needed.map(({ kind, name, value }) => (
                <tr key={kind + name}>
                  <th scope="row" lang={requirementLabel(t, { name }, search.game).lang}>
                    {requirementLabel(t, { name }, search.game).text}
                  </th>
                  <td className="figure">{t.number(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

type PathStepsProps = { path: Path; search: PathSearch };

/** The Digimon of a path, and the step from each to the next. */
function PathSteps({ path, search }: PathStepsProps) {
  const { nameOf } = useNames();
  const t = usePageText();
  const { data } = useQuery(apiQuery("/digimon", { query: { ids: path.digimon, limit: 100 } }));
  const rows = new Map(data?.data.map((row) => [row.slug, row]));
  return (
    <ol className="steps">
      {path.digimon.map((slug, index) => {
        const row = rows.get(slug);
        const step = path.steps[index];
        const isBetween = index > 0 && index < path.digimon.length - 1;
        return (
          <li key={slug}>
            <div className="step-digimon">
              <Link to="/digimon/$slug" params={{ slug }} search={{ game: search.game }} className="with-image">
                <DigimonImage slug={slug} size={64} eager />
                <span>
                  <Name of={row ?? { slug, name: slug }} />
                  <span className="soft small">{row?.levels[0] && <TermName kind="level" of={row.levels[0]} />}</span>
                </span>
              </Link>
              <CardMarks digimon={row ?? { slug, name: slug }} />
              {isBetween && (
                <Link
                  to="/path"
                  search={(before: PathSearch) => ({
                    ...before,
                    route: undefined,
                    avoid: [...new Set([...splitList(before.avoid), slug])].join(","),
                  })}
                  resetScroll={false}
                  className="button small"
                >
                  <Pixel of="close" size={1.25} />
                  {t.path.avoid(nameOf(row ?? { slug, name: slug }).text)}
                </Link>
              )}
            </div>
            {step && (
              <div className="step" data-direction={step.direction}>
                <p>
                  <strong>{t.path[step.direction]}</strong> <span className="tag">{t.kinds[step.kind]}</span>
                </p>
                {step.requirements ? (
                  <Requirements alternatives={step.requirements} game={search.game} />
                ) : (
                  <Notes step={step} />
                )}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Offers to search again without the settings, if there are any. */
export function Unreachable({ search }: { search: PathSearch }) {
  const t = usePageText();
  const others = withoutSettings(search);
  return (
    <div className="notice">
      <div>
        <p>{others ? t.path.unreachable : t.path.noPath}</p>
        {others && (
          <Link to="/path" search={others} className="button">
            {t.path.withoutSettings}
          </Link>
        )}
      </div>
    </div>
  );
}

function Notes({ step }: { step: Path["steps"][number] }) {
  const { condition, partners } = stepNotes(step);
  return (
    <>
      {condition && (
        <p>
          <Condition text={condition} />
        </p>
      )}
      <Partners partners={partners} />
    </>
  );
}
