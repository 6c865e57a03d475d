import { Pixel } from "./pixel.tsx";
import type { PixelPicture } from "./pixel-art.ts";

/** @property icon is shown instead of the text on narrow screens */
type Option<V> = { value: V; text: string; lang?: string; icon?: PixelPicture };
type Props<V extends string | number> = {
  label: string;
  name: string;
  value: V;
  options: readonly Option<V>[];
  onChange(value: V): void;
  hideLabel?: boolean;
};

/** A group of radio buttons in one row. */
export function Choice<V extends string | number>({
  label,
  name,
  value,
  options,
  onChange,
  hideLabel = false,
}: Props<V>) {
  return (
    <fieldset className="choice">
      <legend className={hideLabel ? "visually-hidden" : undefined}>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.icon && <Pixel of={option.icon} size={1.5} />}
              <span className={option.icon && "choice-text"}>{option.text}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
