import { type Node, type Position, parse, type Token, tokTypes } from "acorn";
import { fullAncestor } from "acorn-walk";
import { GLOBALS, MODULES, OBJECTS, UNDOCUMENTED_MEMBERS } from "./runtime.ts";

/** CloudFront's limit for the code of a function. */
export const MAX_BYTES = 10_240;

/** A place in the code that CloudFront refuses, or that fails when the function runs. */
export type LanguageError = { line: number; column: number; message: string };

/** ECMAScript 5.1, and what CloudFront documents beside it. Every other type of node is refused. */
const SYNTAX = new Set([
  ...["Program", "EmptyStatement", "BlockStatement", "ExpressionStatement", "IfStatement", "LabeledStatement"],
  ...["BreakStatement", "ContinueStatement", "SwitchStatement", "SwitchCase", "ReturnStatement", "ThrowStatement"],
  ...["TryStatement", "CatchClause", "WhileStatement", "DoWhileStatement", "ForStatement", "ForInStatement"],
  ...["FunctionDeclaration", "VariableDeclaration", "VariableDeclarator", "ThisExpression", "ArrayExpression"],
  ...["ObjectExpression", "Property", "FunctionExpression", "UnaryExpression", "UpdateExpression", "BinaryExpression"],
  ...["AssignmentExpression", "LogicalExpression", "MemberExpression", "ConditionalExpression", "CallExpression"],
  ...["NewExpression", "SequenceExpression", "Identifier", "Literal"],
  ...["TemplateLiteral", "TemplateElement", "ArrowFunctionExpression", "RestElement", "AwaitExpression"],
  ...["ImportDeclaration", "ImportDefaultSpecifier"],
]);

/** The names by which people know the syntax that most often slips in. */
const NAMES: Readonly<Record<string, string>> = {
  ForOfStatement: "for…of",
  ObjectPattern: "destructuring",
  ArrayPattern: "destructuring",
  AssignmentPattern: "a default value",
  SpreadElement: "spread",
  ChainExpression: "optional chaining",
  ClassDeclaration: "a class",
  ClassExpression: "a class",
  TaggedTemplateExpression: "a tagged template",
  YieldExpression: "a generator",
  MetaProperty: "new.target and import.meta",
};

// biome-ignore lint/suspicious/noExplicitAny: nodes are distinguished by `type`; acorn's union has no index.
type AnyNode = Node & Record<string, any>;

/**
 * Checks the source of a CloudFront Function against the documented language of runtime 2.0: syntax, built-in objects, methods
 * of values, modules and size. CloudFront documents what it supports, so everything else is refused.
 * @returns what is wrong, in the order of the source
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
export function languageErrors(source: string): LanguageError[] {
  const bytes = Buffer.byteLength(source);
  const size = bytes > MAX_BYTES ? [{ line: 1, column: 1, message: `${bytes} bytes; at most ${MAX_BYTES}` }] : [];
  const tokens: Token[] = [];
  try {
    // As a module: CloudFront runs functions in strict mode, and `cloudfront` is imported.
    const options = { ecmaVersion: 2021, sourceType: "module", locations: true } as const;
    const program = parse(source, { ...options, onToken: tokens }) as AnyNode;
    return [...size, ...trailingCommas(tokens), ...nodeErrors(program)].toSorted(
      (a, b) => a.line - b.line || a.column - b.column,
    );
  } catch (error) {
    const { loc, message } = error as SyntaxError & { loc?: Position };
    if (!loc) throw error;
    return [...size, errorAt(loc, message.replace(/ \(\d+:\d+\)$/, ""))];
  }
}

const errorAt = ({ line, column }: Position, message: string): LanguageError => ({ line, column: column + 1, message });

/** `f(a,)`: of ECMAScript 8. acorn reports them only in arrays and objects, where ES 5.1 allows them. */
const trailingCommas = (tokens: Token[]): LanguageError[] =>
  tokens.flatMap(({ type, loc }, index) =>
    type === tokTypes.comma && tokens[index + 1]?.type === tokTypes.parenR && loc
      ? [errorAt(loc.start, "a comma before `)` is not supported")]
      : [],
  );

function nodeErrors(program: AnyNode): LanguageError[] {
  const nodes: { node: AnyNode; ancestors: AnyNode[] }[] = [];
  fullAncestor(program, (node, _, ancestors) => {
    nodes.push({ node: node as AnyNode, ancestors: [...ancestors] as AnyNode[] });
  });
  const declared = new Set(nodes.flatMap(({ node }) => declaredBy(node)));
  const modules = new Map(
    nodes.flatMap(({ node }) => {
      const module = node.type === "VariableDeclarator" ? requiredBy(node.init) : undefined;
      return module && node.id.type === "Identifier" ? [[node.id.name as string, module] as const] : [];
    }),
  );
  const errors = nodes.flatMap(({ node, ancestors }) => {
    const message = syntaxError(node, ancestors) ?? runtimeError(node, ancestors, declared, modules);
    return message && node.loc ? errorAt(node.loc.start, message) : [];
  });
  const hasHandler = program.body.some(
    (one: AnyNode) => one.type === "FunctionDeclaration" && one.id.name === "handler",
  );
  const noHandler = { line: 1, column: 1, message: "there is no function `handler` for CloudFront to call" };
  return hasHandler ? errors : [...errors, noHandler];
}

/** The names that a node declares, also by syntax that is refused for itself. */
function declaredBy(node: AnyNode): string[] {
  if (/Function|^Class/.test(node.type)) return [node.id, ...(node.params ?? [])].flatMap(namesIn);
  if (node.type === "VariableDeclarator") return namesIn(node.id);
  if (node.type === "CatchClause") return namesIn(node.param);
  return node.type === "ImportDeclaration" ? node.specifiers.flatMap((one: AnyNode) => namesIn(one.local)) : [];
}

function namesIn(pattern: AnyNode | null | undefined): string[] {
  if (pattern?.type === "Identifier") return [pattern.name];
  if (pattern?.type === "ObjectPattern")
    return pattern.properties.flatMap((one: AnyNode) => namesIn(one.value ?? one.argument));
  if (pattern?.type === "ArrayPattern") return pattern.elements.flatMap(namesIn);
  return pattern ? namesIn(pattern.left ?? pattern.argument) : [];
}

/** @returns why CloudFront does not accept this node as syntax */
function syntaxError(node: AnyNode, ancestors: AnyNode[]): string | undefined {
  const { type } = node;
  const parent = ancestors.at(-2);
  if (!SYNTAX.has(type)) return `${NAMES[type] ?? type} is not supported`;
  if (/Function/.test(type)) return functionError(node, ancestors);
  if (type === "RestElement" && !/Function/.test(parent?.type ?? "")) return "rest is supported in parameters only";
  if (type === "Property") {
    if (node.shorthand || node.method || node.computed) return "a property is written `name: value`";
  }
  if (type === "CatchClause" && !node.param) return "`catch` needs a parameter";
  if (type === "LogicalExpression" && node.operator === "??") return "`??` is not supported";
  if (type === "AssignmentExpression" && /^(&&|\|\||\?\?)=$/.test(node.operator))
    return `\`${node.operator}\` is not supported`;
  if (type === "ImportDeclaration" && (node.source.value !== "cloudfront" || node.specifiers.length !== 1))
    return 'only `import cf from "cloudfront"` can be imported';
  if (type === "Literal") return literalError(node);
  if (type === "TemplateElement" && /\\u\{/.test(node.value.raw)) return "a code point escape is written \\uXXXX";
  return undefined;
}

function functionError(node: AnyNode, ancestors: AnyNode[]): string | undefined {
  const parent = ancestors.at(-2);
  if (node.generator) return "a generator is not supported";
  if (node.async && !(node.type === "FunctionDeclaration" && parent?.type === "Program"))
    return "an async function can be neither an argument nor a closure: declare it at the top";
  const isBody =
    parent?.type === "Program" || (parent?.type === "BlockStatement" && /Function/.test(ancestors.at(-3)?.type ?? ""));
  if (node.type === "FunctionDeclaration" && !isBody) return "a function cannot be declared in a block";
  return undefined;
}

function literalError({ raw = "", regex, bigint, value }: AnyNode): string | undefined {
  if (bigint) return "a BigInt is not supported";
  if (regex) return regexError(regex.pattern, regex.flags);
  if (typeof value === "number" && /^0[box]/i.test(raw) && !/^0x/i.test(raw))
    return "a number is decimal or hexadecimal";
  if (typeof value === "string" && /\\u\{/.test(raw)) return "a code point escape is written \\uXXXX";
  return undefined;
}

function regexError(pattern: string, flags: string): string | undefined {
  if (/[^gimy]/.test(flags)) return `the flags \`${flags}\` of a regular expression are not supported`;
  return /\\[pP]\{|\(\?<[=!]/.test(pattern) ? "lookbehind and Unicode properties are not supported" : undefined;
}

/** @returns what a literal contains, or a template without expressions; an empty text for everything else */
const textOf = (node: AnyNode | undefined): string =>
  String(node?.type === "TemplateLiteral" ? node.quasis[0].value.cooked : (node?.value ?? ""));

/** @returns the module that an expression requires */
const requiredBy = (node: AnyNode | null | undefined): string | undefined =>
  node?.type === "CallExpression" && node.callee.name === "require" ? textOf(node.arguments[0]) : undefined;

/** @returns what the runtime lacks: an object, a member of one, a method of values, a module */
function runtimeError(
  node: AnyNode,
  ancestors: AnyNode[],
  declared: ReadonlySet<string>,
  modules: ReadonlyMap<string, string>,
): string | undefined {
  const isGlobal = (name: string) => !declared.has(name);
  if (node.type === "Identifier" && isGlobal(node.name) && isReference(node, ancestors.at(-2))) {
    if (Object.hasOwn(OBJECTS, node.name) || GLOBALS.includes(node.name)) return undefined;
    return `the runtime has no \`${node.name}\``;
  }
  if (node.type === "MemberExpression") {
    const name = node.computed
      ? node.property.type === "Literal"
        ? String(node.property.value)
        : undefined
      : node.property.name;
    if (name === undefined) return undefined;
    const module = requiredBy(node.object) ?? modules.get(node.object.name);
    if (module && MODULES[module])
      return MODULES[module].includes(name) ? undefined : `the module ${module} has no \`${name}\``;
    const members =
      node.object.type === "Identifier" && isGlobal(node.object.name) ? OBJECTS[node.object.name] : undefined;
    if (members) return members.includes(name) ? undefined : `the runtime has no \`${node.object.name}.${name}\``;
    return UNDOCUMENTED_MEMBERS.has(name)
      ? `the runtime documents no method or property \`${name}\` of a value`
      : undefined;
  }
  const module = requiredBy(node);
  if (module !== undefined && !Object.hasOwn(MODULES, module))
    return `only ${Object.keys(MODULES).join(", ")} can be required`;
  if (/^(New|Call)Expression$/.test(node.type) && node.callee.name === "RegExp" && isGlobal("RegExp"))
    return regexError(textOf(node.arguments[0]), textOf(node.arguments[1]));
  if (node.type === "CallExpression" && node.arguments.length > 1 && isObjectCreate(node.callee))
    return "`Object.create` takes one argument";
  if (node.type === "CallExpression" && node.callee.object?.name === "console" && node.arguments.length > 1)
    return "`console.log` takes one argument";
  return undefined;
}

const isObjectCreate = ({ object, property }: AnyNode): boolean =>
  object?.name === "Object" && property.name === "create";

/** Whether an identifier is a reference, and not the name of a property, a label or a declaration. */
function isReference(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (!parent) return false;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "Property") return parent.value === node || parent.computed;
  return !/^(Labeled|Break|Continue)Statement$|^Import/.test(parent.type);
}
