import { EMBLEM_SIZE, emblemMarks } from "./emblem.ts";
import type { EmblemFacts } from "./facts.ts";

type EmblemProps = {
  facts: EmblemFacts;
  /** Width and height in pixels; sharpest at multiples of 16. */
  size?: number;
  /** What it stands for. Without one it is decoration, and silent: right beside the Digimon's name. */
  label?: string;
  className?: string;
};

/** A Digimon's emblem, drawn in place. */
export function Emblem({ facts, size = 64, label, className }: EmblemProps) {
  return (
    <svg
      viewBox={`0 0 ${EMBLEM_SIZE} ${EMBLEM_SIZE}`}
      width={size}
      height={size}
      className={className}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; no fact's text enters it
      dangerouslySetInnerHTML={{ __html: emblemMarks(facts) }}
    />
  );
}
