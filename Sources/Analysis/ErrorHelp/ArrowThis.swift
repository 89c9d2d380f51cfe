import Diagnostics
import Trace

/// `this` in an arrow function that stands where a method, a getter or a setter of an instance belongs.
enum ArrowThis {
  @Sendable static func advice(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError", let place = context.error.place,
      let offset = offset(ofThisBefore: place, context),
      let arrow = Arrow(around: offset, in: place.source, context.run.lines)
    else { return nil }
    let lines = context.run.lines
    return ErrorAdvice(
      at: lines.place(offset..<(offset + 4), in: place.source),
      "this is not the instance here: an arrow function has no this of its own, it takes that of the code around it",
      write: lines.lines(with: [arrow.method], in: place.source),
      help: ["a method, or function () { … }, gets the instance as this"]
    )
  }

  /// Where the `this` stands whose property the error is about; nil where it is about another value.
  private static func offset(ofThisBefore place: Place, _ context: ErrorContext) -> Int? {
    let message = context.error.message
    guard
      message.hasPrefix("Cannot read properties of undefined (reading '")
        || message.hasPrefix("Cannot set properties of undefined (setting '")
        || message.hasPrefix("this.") && message.hasSuffix(" is not a function")
    else { return nil }
    let offset = context.run.lines.offset(of: place)
    let code = context.run.lines.reader(place.source)
    if code.code(offset..<min(offset + 5, code.bytes.count)) == "this." { return offset }
    guard offset >= 5, code.code(offset - 5..<offset) == "this." else { return nil }
    return offset - 5
  }

  /// An arrow function that is the value of a name: `User.prototype.label = () => …`, `get: () => …`.
  private struct Arrow {
    /// The change that makes a method of it.
    let method: CodeChange

    /// The last one that begins before an offset and has it in its body.
    init?(around offset: Int, in source: Int, _ lines: ProgramLines) {
      let code = lines.reader(source)
      let before = code.code(0..<offset)
      let heads = before.matches(
        of: #/([\w$]+\.prototype\.[\w$]+\s*=|[\w$]+\s*:)\s*(async\s+)?(\([^()]*\)|[\w$]+)\s*=>\s*/#
      )
      for head in heads.suffix(20).reversed() {
        let start = before.utf8.distance(from: before.startIndex, to: head.range.lowerBound)
        let behind = start + head.0.utf8.count
        let isBlock = behind < code.bytes.count && code.bytes[behind] == UInt8(ascii: "{")
        let end = isBlock ? code.endOfBracket(behind) : code.endOfExpression(behind)
        guard behind <= offset, offset < end else { continue }
        // A function inside of it has a this of its own.
        guard !code.code(behind..<offset).contains("function"),
          !code.code(behind..<offset).contains(#/\)\s*\{/#)
        else { return nil }
        let parameters = head.3.first == "(" ? String(head.3) : "(\(head.3))"
        let async = head.2 == nil ? "" : "async "
        let isKey = head.1.last == ":"
        let name = isKey ? String(head.1.dropLast()).trimmingSpace : String(head.1)
        let head =
          isKey ? async + name + parameters : "\(name) \(async)function \(parameters)"
        let body = isBlock ? "" : "{ return \(code.code(behind..<end)); }"
        method = CodeChange(start..<(isBlock ? behind : end), "\(head) \(body)")
        return
      }
      return nil
    }
  }
}
