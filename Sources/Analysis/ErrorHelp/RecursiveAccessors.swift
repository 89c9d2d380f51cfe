import Diagnostics
import Trace

/// A getter or setter of an attribute that reads or sets the attribute by its name, and so calls itself without end.
enum RecursiveAccessors {
  @Sendable static func advice(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("Maximum call stack size exceeded"),
      let place = context.error.place
    else { return nil }
    let lines = context.run.lines
    let text = lines.reader(place.source).code(0..<lines.offset(of: place))
    // The error's place may be the name, or the `this` before it.
    let rest = lines.line(place.line, of: place).dropFirst(place.column - 1)
    let read = rest.firstMatch(of: #/^(?:this\.)?([\p{L}_$][\w$]*)/#)
    guard let name = read.map({ String($0.1) }), let accessor = accessor(around: text),
      accessor.attribute == name
    else { return nil }
    let line = String(lines.line(place.line, of: place))
    return accessor.isSetter ? setter(name, line) : getter(name, line)
  }

  private static func getter(_ name: String, _ line: String) -> ErrorAdvice {
    ErrorAdvice(
      "this.\(name) inside the getter of \(name) calls the getter again, without end: getDataValue reads the stored value",
      write: [
        line.replacing("this.\(name)", with: "this.getDataValue('\(name)')").trimmingSpace
      ]
    )
  }

  private static func setter(_ name: String, _ line: String) -> ErrorAdvice {
    let assigned = line.firstMatch(of: #/this\.[\w$]+\s*=\s*([^;}]+)/#)
    let value = assigned.map { String($0.1).trimmingSpace } ?? "value"
    let call = "this.setDataValue('\(name)', \(value))"
    return ErrorAdvice(
      "this.\(name) = … inside the setter of \(name) calls the setter again, without end: setDataValue stores the value",
      write: [
        assigned.map { line.replacing(String($0.0).trimmingSpace, with: call) } ?? call
      ].map(\.trimmingSpace)
    )
  }

  /// The accessor whose body the end of a text is in, with the attribute that it is of.
  private static func accessor(around text: String) -> (attribute: String, isSetter: Bool)? {
    var kind: String?
    for head in openBlocks(of: text) {
      if let kind, let match = head.firstMatch(of: #/([\p{L}_$][\w$]*)['"]?\s*:\s*$/#) {
        return (String(match.1), kind == "set")
      }
      if kind == nil,
        let match = head.firstMatch(
          of: #/\b(get|set)\s*(?::\s*(?:async\s+)?function\s*[\w$]*\s*)?\([^()]*\)\s*$/#
        )
      {
        kind = String(match.1)
      }
    }
    return nil
  }

  /// What stands before each `{` that is open at the end of a text, from the innermost outwards: its last characters.
  private static func openBlocks(of text: String) -> [Substring] {
    var heads: [Substring] = []
    var closed = 0
    for index in text.indices.reversed() {
      switch text[index] {
      case "}": closed += 1
      case "{" where closed > 0: closed -= 1
      case "{": heads.append(text[..<index].suffix(200))
      default: break
      }
      if heads.count == 12 { break }
    }
    return heads
  }
}
