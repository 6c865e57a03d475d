/**
 * What CloudFront documents for the JavaScript runtime 2.0 beside the syntax: objects with their members, methods of values,
 * and modules.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html (read in November 2026)
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

const TYPED_ARRAYS = words(
  "Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array Uint8ClampedArray Uint16Array Uint32Array",
);
const ERRORS = words("Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError");

/** Global objects, with the members that code may use by name: `Object.keys`. */
export const OBJECTS: Readonly<Record<string, readonly string[]>> = {
  Object: words(`assign create defineProperties defineProperty entries freeze getOwnPropertyDescriptor
    getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf isExtensible isFrozen isSealed keys preventExtensions
    prototype seal values`),
  String: words("fromCharCode fromCodePoint prototype"),
  Number: words(`EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER MAX_VALUE MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY
    isFinite isInteger isNaN isSafeInteger parseInt parseFloat prototype`),
  Math: words(`E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh
    exp expm1 floor fround hypot imul log log1p log2 log10 max min pow random round sign sinh sin sqrt tan tanh trunc`),
  Date: words("UTC now parse prototype"),
  RegExp: words("prototype"),
  JSON: words("parse stringify"),
  Array: words("isArray of prototype"),
  ...Object.fromEntries(TYPED_ARRAYS.map((name) => [name, words("BYTES_PER_ELEMENT from of prototype")])),
  ArrayBuffer: words("isView prototype"),
  Promise: words("all allSettled any prototype race reject resolve"),
  DataView: words("prototype"),
  Symbol: words("for keyfor"),
  TextDecoder: words("prototype"),
  TextEncoder: words("prototype"),
  console: words("log"),
  Buffer: words("alloc allocUnsafe byteLength compare concat from isBuffer isEncoding prototype"),
  ...Object.fromEntries(ERRORS.map((name) => [name, words("prototype")])),
};

/** Global functions and constants. */
export const GLOBALS: readonly string[] =
  words(`globalThis decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite
  isNaN parseFloat parseInt atob btoa NaN Infinity undefined arguments require`);

/** What `require` can load, with the members of each. `cloudfront` is imported. */
export const MODULES: Readonly<Record<string, readonly string[]>> = {
  buffer: words("Buffer"),
  crypto: words("createHash createHmac"),
  querystring: words("decode encode escape parse stringify unescape"),
};

/** Methods and properties of values: of strings, arrays, dates, regular expressions, promises and so on. */
const OF_VALUES = words(`hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf is setPrototypeOf
  charAt charCodeAt concat indexOf lastIndexOf match replace search slice split substr substring toLowerCase trim toUpperCase
  codePointAt endsWith includes repeat startsWith padStart padEnd trimStart trimEnd replaceAll
  toExponential toFixed toPrecision apply bind call length name message constructor prototype
  global ignoreCase multiline source sticky flags exec test lastIndex
  every filter forEach join map pop push reduce reduceRight reverse shift some sort splice unshift
  copyWithin fill find findIndex set subarray catch finally then decode encoding fatal ignoreBOM encode encodeInto
  getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8
  setFloat32 setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8 buffer byteOffset byteLength log`);

// "All ES 5.1 Date features."
const OF_DATES = Object.getOwnPropertyNames(Date.prototype).filter((name) => /^(get|set|to)/.test(name));

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-custom-methods.html */
const OF_KEY_VALUE_STORES = words("get exists count meta");

const DOCUMENTED = new Set([...OF_VALUES, ...OF_DATES, ...OF_KEY_VALUE_STORES]);

/** Standard classes whose methods code may expect on a value. */
const CLASSES = [
  ...[
    Object,
    String,
    Number,
    Boolean,
    Function,
    RegExp,
    Array,
    Uint8Array,
    ArrayBuffer,
    DataView,
    Promise,
    Date,
    Map,
    Set,
  ],
  ...[Symbol, Error],
];

/** Methods and properties that this Node's values have, and that CloudFront does not document. */
export const UNDOCUMENTED_MEMBERS: ReadonlySet<string> = new Set(
  [...CLASSES.map(({ prototype }) => prototype), Object.getPrototypeOf(Uint8Array.prototype)]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .filter((name) => !DOCUMENTED.has(name)),
);
