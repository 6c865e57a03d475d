import { type ReactNode, useState } from "react";
import { usePlayerText } from "../i18n/player-texts.ts";
import { download } from "./download.ts";
import { FileButton } from "./file-button.tsx";

/**
 * @property fileName of the exported file
 * @property json its content; undefined: there is nothing to export
 * @property read imports the text of a file, and returns what to tell the user
 * @property children more buttons
 */
type Props = { fileName: string; json(): string | undefined; read(text: string): string; children?: ReactNode };

/** Buttons that export what is kept on this device as a file, and import such a file. */
export function Transfer({ fileName, json, read, children }: Props) {
  const t = usePlayerText();
  const [result, setResult] = useState("");
  return (
    <div className="actions">
      {children}
      <button
        type="button"
        className="button"
        disabled={json() === undefined}
        onClick={() => download(fileName, json() ?? "")}
      >
        {t.file.export}
      </button>
      <FileButton
        label={t.file.import}
        onChoose={(file) =>
          void file
            .text()
            .then(read, () => t.file.problems.unreadable())
            .then(setResult)
        }
      />
      <span role="status">{result}</span>
    </div>
  );
}
