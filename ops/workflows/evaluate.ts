import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** The values an expression may ask for: `github`, `vars`, `needs` … as plain data. */
export type Contexts = Readonly<Record<string, unknown>>;

const CONTEXTS = ["github", "vars", "needs", "inputs", "env", "steps", "job", "runner", "secrets", "matrix"];

type Status = { failed?: boolean; cancelled?: boolean };

/** Functions that ask how the run has gone so far; and one that reads files, of which an event has none. */
const functions = ({ failed = false, cancelled = false }: Status) => {
  const answer = (name: string, value: boolean) => ({
    ...{ name, description: "", minArgs: 0, maxArgs: 255 },
    call: () => new data.BooleanData(value),
  });
  return [
    answer("always", true),
    answer("success", !failed && !cancelled),
    answer("failure", failed && !cancelled),
    answer("cancelled", cancelled),
    answer("hashfiles", true),
  ];
};

/**
 * An expression's value by GitHub's own rules, through GitHub's own evaluator; `${{ … }}` around it may be missing, as
 * in an `if`.
 */
export function evaluate(expression: string, contexts: Contexts, status: Status = {}): unknown {
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(expression)?.[1] ?? expression;
  const known = functions(status);
  const ast = new Parser(new Lexer(inner).lex().tokens, CONTEXTS, known).parse();
  const all = Object.fromEntries(CONTEXTS.map((name) => [name, contexts[name] ?? {}]));
  const dictionary = JSON.parse(JSON.stringify(all), data.reviver) as data.Dictionary;
  const value = new Evaluator(ast, dictionary, new Map(known.map((one) => [one.name, one]))).evaluate();
  return JSON.parse(JSON.stringify(value, data.replacer));
}

/**
 * Whether an `if` lets its job or step run. Without a word about the run's status, GitHub adds `success()`.
 * @param condition undefined where there is no `if`
 */
export function isTrue(
  condition: string | number | boolean | undefined,
  contexts: Contexts,
  status: Status = {},
): boolean {
  const text = String(condition ?? "success()");
  const asksForStatus = /\b(always|success|failure|cancelled)\s*\(/.test(text);
  const inner = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(text)?.[1] ?? text;
  return isTruthy(evaluate(asksForStatus ? inner : `success() && (${inner})`, contexts, status));
}

const isTruthy = (value: unknown) => value !== false && value !== null && value !== 0 && value !== "";

/** A text with all its `${{ … }}` replaced by their values. */
export const interpolate = (text: string, contexts: Contexts, status?: Status): string =>
  text.replace(/\$\{\{.*?\}\}/gs, (expression) => String(evaluate(expression, contexts, status) ?? ""));
