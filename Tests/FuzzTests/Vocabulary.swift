/// The words that generated programs are made of.
enum Vocabulary {
  static let values = [
    "0", "1", "-1", "-0", "NaN", "Infinity", "-Infinity", "2 ** 31", "-(2 ** 31)", "2 ** 32",
    "2 ** 53",
    "1e21", "1e-7", "1e308", "5e-324", "0.1", "255", "''", "'a'", "'abc'", "'é😀'", "'\\ud800'",
    "'a,b,c'",
    "'0x10'", "' 12 '", "'2024-02-29'", "'$&$1$`'", "null", "undefined", "true", "false", "[]",
    "{}.x", "({})",
    "[1, , 3]", "[[1, 2], [3]]", "new Date(0)", "new Date(NaN)", "Symbol('s')", "Symbol.iterator",
    "/a(b)?/g",
    "new Set([1])", "new Error('e')", "(() => 1)", "K", "new K(1)", "Promise.resolve(1)", "o",
    "globalThis",
    "'x'.repeat(99)", "Array(9).fill(0)", "({ length: 3 })", "({ then(r) { r(1) } })",
    "({ valueOf() { return 7 } })",
    "({ toString() { return 'ts' } })", "({ [Symbol.toPrimitive]() { return 3 } })",
    "({ toJSON() { return list } })",
    "'%s %d %o %j %%'", "{}",
  ]

  static let operators = [
    "+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^", "==", "!=", "===", "!==", "<",
    "<=", ">", ">=",
    "&&", "||", "??", ",", "instanceof",
  ]

  static let constructors = [
    "Array", "Object", "Map", "Set", "WeakMap", "Date", "Error", "TypeError", "RegExp", "String",
    "Number", "Boolean",
    "Promise", "K", "AggregateError", "f", "o.a",
  ]

  static let statics = [
    "Object.keys", "Object.values", "Object.entries", "Object.assign", "Object.fromEntries",
    "Object.create",
    "Object.getOwnPropertyDescriptors", "Object.getOwnPropertyNames", "Object.setPrototypeOf",
    "Object.is",
    "Object.defineProperties", "Object.groupBy", "Array.from", "Array.of", "Array.isArray",
    "Number", "String",
    "Boolean", "parseInt", "parseFloat", "isNaN", "Number.isInteger", "Math.max", "Math.round",
    "Math.hypot",
    "Math.trunc", "Math.clz32", "Math.pow", "String.fromCharCode", "String.fromCodePoint",
    "String.raw", "Date.UTC",
    "Date.parse", "Symbol.for", "Promise.all", "Promise.allSettled", "Promise.any", "Promise.race",
    "Promise.reject",
    "structuredClone", "Reflect.ownKeys", "Reflect.get", "Reflect.construct", "Reflect.apply",
    "encodeURIComponent",
    "decodeURIComponent", "queueMicrotask", "setImmediate", "setTimeout", "clearTimeout",
    "console.log", "RegExp",
  ]

  static let patterns = [
    "/a|b/", "/(?<n>\\w+)\\s*\\k<n>/", "/^(a+)+$/", "/[^\\d\\s]{2,}?/gi", "/(?=x)x|(?<!y)z/u",
    "/\\bW/y", "/./su",
    "/(((a)*)*)*b/", "/\\u{1F600}/u", "/[\\w-]+@[\\w.]+/",
  ]

  static let methods = [
    "map", "filter", "reduce", "reduceRight", "forEach", "find", "findIndex", "findLast", "some",
    "every", "sort",
    "toSorted", "splice", "toSpliced", "slice", "concat", "join", "flat", "flatMap", "fill",
    "copyWithin", "push", "pop",
    "shift", "unshift", "reverse", "toReversed", "includes", "indexOf", "lastIndexOf", "at", "with",
    "keys", "values",
    "entries", "length", "toString", "toLocaleString", "valueOf", "hasOwnProperty", "charAt",
    "charCodeAt",
    "codePointAt", "padStart", "padEnd", "repeat", "replace", "replaceAll", "match", "matchAll",
    "search", "split",
    "substring", "substr", "trim", "toUpperCase", "normalize", "localeCompare", "startsWith",
    "endsWith", "toFixed",
    "toPrecision", "toExponential", "get", "set", "has", "add", "delete", "clear", "size", "then",
    "catch", "finally",
    "call", "apply", "bind", "getTime", "toISOString", "setMonth", "setFullYear", "getDay",
    "toLocaleDateString",
    "toLocaleTimeString", "toDateString", "toJSON", "setDate", "setHours", "exec", "test", "source",
    "flags", "lastIndex",
    "name", "message", "stack", "constructor", "prototype", "__proto__", "description", "next",
    "go", "w", "x",
  ]
}
