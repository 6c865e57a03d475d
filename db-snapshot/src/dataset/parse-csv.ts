import { CsvError, parse } from "csv-parse/sync";

type ReportFault = (line: number, rule: string, message: string) => void;

/**
 * Splits a CSV file into rows of cells, or reports why it cannot and returns null.
 * Every row has to stand on one line, so that row numbers are line numbers and a diff shows whole rows.
 */
export function parseCsv(text: string, report: ReportFault): string[][] | null {
  const reports: Parameters<ReportFault>[] = [];
  if (text.startsWith("\uFEFF")) {
    reports.push([1, "encoding", "starts with a byte order mark; save the file as UTF-8 without one"]);
  }
  const lines = text.split("\n");
  const carriageReturn = lines.findIndex((line) => line.includes("\r"));
  if (carriageReturn >= 0) {
    reports.push([carriageReturn + 1, "line-end", "ends in CR LF; save the file with LF line ends"]);
  }
  const unclosed = lines.findIndex((line) => line.split('"').length % 2 === 0);
  if (unclosed >= 0) {
    reports.push([
      unclosed + 1,
      "quotes",
      'a quote opens and does not close on this line; write "" for a quote in a cell',
    ]);
  }
  for (const found of reports) report(...found);
  if (reports.length > 0) return null;

  try {
    return parse(text, { record_delimiter: "\n", relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report(Number(error.lines ?? 1), "quotes", error.message);
    return null;
  }
}
