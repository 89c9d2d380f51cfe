/// Writes programs of the script language: every construct, every built-in, hostile arguments.
struct ProgramGenerator {
  private var random: SeededRandom
  private var depth = 0
  private let variables = ["a", "b", "c", "o", "list", "text", "f", "K", "m", "p"]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A program of some statements.
  mutating func program() -> String {
    var lines = [
      "let a = 1, b = 'text', c = null, o = { a: 1, b: [2, { c: 3 }], get x() { return this.a } },",
      "  list = [3, 1, 2], text = 'Grüße, Welt', f = (...r) => r.length, m = new Map([[1, 2]]), p = Promise.resolve(5)",
      "class K { #v = 1; static s = 2; constructor(v) { this.v = v } get w() { return this.#v } go(n = 1) { return n } }",
    ]
    for _ in 0..<(2 + random.below(8)) { lines.append(statement()) }
    return lines.joined(separator: "\n")
  }

  // MARK: Statements

  private mutating func block() -> String {
    var text = "{ "
    for _ in 0...random.below(2) { text += statement() + "; " }
    return text + "}"
  }

  private mutating func statement() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 4 else { return expression() }
    switch random.below(24) {
    case 0: return "if (\(expression())) \(block()) else \(block())"
    case 1: return "for (let i = 0; i < \(random.below(5)); i++) \(block())"
    case 2: return "for (const \(pattern()) of \(expression())) \(block())"
    case 3: return "for (const k in \(expression())) \(block())"
    case 4: return "try \(block()) catch (e) { console.log(String(e)) } finally \(block())"
    case 5: return "try \(block()) catch ({ message }) \(block())"
    case 6:
      return
        "switch (\(expression())) { case \(expression()): \(statement()); break; default: \(statement()) }"
    case 7: return "{ const \(pattern()) = \(expression()) }"
    case 8: return "{ let q = \(expression()); q \(assignment()) \(expression()) }"
    case 9:
      return
        "outer: while (true) { \(statement()); if (\(expression())) continue outer; break outer }"
    case 10: return "do \(block()) while (false)"
    case 11:
      return "console.\(random.pick(["log", "table", "error", "dir", "group"]))(\(arguments()))"
    case 12: return "throw \(expression())"
    case 13: return "try { await \(expression()) } catch (e) { console.log(e) }"
    case 14: return "(async () => { \(statement()); await null; \(statement()) })().catch(() => 0)"
    case 15: return "for await (const v of [\(expression()), p]) console.log(v)"
    case 16: return "setTimeout(() => { \(statement()) }, \(value()))"
    case 17:
      return
        "{ class D extends \(random.pick(["K", "Array", "Error", "Map", "null"])) { constructor() { super(\(arguments())); \(statement()) } } \(guarded("new D()")) }"
    case 18: return "\(target()) \(assignment()) \(expression())"
    case 19: return "(\(pattern()) = \(expression()))"
    case 20:
      return
        "Object.\(random.pick(["freeze", "seal", "preventExtensions"]))(\(random.pick(variables)))"
    case 21:
      return
        "Object.defineProperty(o, \(key()), { \(random.pick(["value: 1", "get() { return a }", "get: undefined", "enumerable: true", "writable: false, value: o"])) })"
    default: return guarded("console.log(\(expression()))")
    }
  }

  private mutating func guarded(_ text: String) -> String {
    random.chance(4) ? text : "try { \(text) } catch (e) { console.log(String(e)) }"
  }

  private mutating func pattern() -> String {
    switch random.below(5) {
    case 0: return "[x, y = \(expression()), ...z]"
    case 1: return "{ a: x, b: [y] = [], ...z }"
    case 2: return "{ [\(key())]: x = 1 }"
    case 3: return "[, { x }]"
    default: return "x"
    }
  }

  private mutating func assignment() -> String {
    random.pick([
      "=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=",
      "||=", "??=",
    ])
  }

  private mutating func target() -> String {
    switch random.below(4) {
    case 0: return "o[\(key())]"
    case 1: return "list.length"
    case 2: return "list[\(value())]"
    default: return random.pick(["a", "b", "c", "text", "o.a", "o.b", "K.s"])
    }
  }

  // MARK: Expressions

  private mutating func arguments() -> String {
    var parts: [String] = []
    for _ in 0..<random.below(4) {
      parts.append(random.chance(9) ? "...\(expression())" : expression())
    }
    return parts.joined(separator: ", ")
  }

  private mutating func key() -> String {
    random.pick([
      "'a'", "'length'", "0", "-1", "4294967295", "'__proto__'", "'constructor'", "Symbol.iterator",
      "'toString'", "a", "b", "1.5",
    ])
  }

  private mutating func value() -> String { random.pick(Vocabulary.values) }

  private mutating func expression() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 7 else { return random.chance(2) ? value() : random.pick(variables) }
    switch random.below(26) {
    case 0, 1, 2: return value()
    case 3, 4: return random.pick(variables)
    case 5: return "(\(expression()) \(random.pick(Vocabulary.operators)) \(expression()))"
    case 6: return "(\(random.pick(["-", "+", "!", "~", "typeof ", "void "]))\(expression()))"
    case 7: return "(\(expression()) ? \(expression()) : \(expression()))"
    case 8: return "[\(arguments())]"
    case 9:
      return
        "({ a: \(expression()), [\(key())]: \(expression()), ...\(expression()), m() { return this } })"
    case 10: return "`x${\(expression())}y`"
    case 11: return "((x, y = 2, ...z) => \(expression()))"
    case 12: return "(function n(x) { return \(expression()) })"
    case 13: return "(async (x) => \(expression()))"
    case 14: return "\(random.pick(variables))?.[\(key())]"
    case 15: return "\(random.pick(variables)).\(random.pick(Vocabulary.methods))"
    case 16: return "new \(random.pick(Vocabulary.constructors))(\(arguments()))"
    case 17: return "(\(target()) \(assignment()) \(expression()))"
    case 18: return "JSON.\(random.pick(["stringify", "parse"]))(\(arguments()))"
    case 19: return "(\(expression()) in \(random.pick(["o", "list", "K", "m"])))"
    case 20: return "\(random.pick(Vocabulary.statics))(\(arguments()))"
    case 21: return "(delete o[\(key())])"
    case 22:
      return "\(random.pick(Vocabulary.patterns)).\(random.pick(["test", "exec"]))(\(expression()))"
    default: return "(\(expression())).\(random.pick(Vocabulary.methods))(\(arguments()))"
    }
  }
}
