import { CsvError, parse } from "csv-parse/sync";

type Report = (line: number, rule: string, message: string) => void;

/**
 * Parses a CSV file (RFC 4180, LF line ends) into rows of cells. Every row must be on one line, so that row numbers are
 * line numbers and a diff shows whole rows.
 * @returns null when the file cannot be parsed; the reasons are reported
 */
export function parseCsv(text: string, report: Report): string[][] | null {
  const lines = text.split("\n");
  const carriageReturn = lines.findIndex((line) => line.includes("\r"));
  const openQuote = lines.findIndex((line) => line.split('"').length % 2 === 0);
  if (text.startsWith("\uFEFF")) {
    report(1, "encoding", "starts with a byte order mark; save the file as UTF-8 without one");
  }
  if (carriageReturn >= 0) {
    report(carriageReturn + 1, "line-end", "ends in CR LF; save the file with LF line ends");
  }
  if (lines.length > 1 && lines.at(-1) !== "") {
    report(lines.length, "line-end", "the last line has no line end; save the file with one");
  }
  if (openQuote >= 0) {
    const message = 'a quote opens and does not close on this line; write "" for a quote in a cell';
    report(openQuote + 1, "quotes", message);
  }
  if (text.startsWith("\uFEFF") || carriageReturn >= 0 || openQuote >= 0) return null;

  try {
    return parse(text, { record_delimiter: "\n", relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report(Number(error.lines ?? 1), "quotes", error.message);
    return null;
  }
}
