import Diagnostics
import Trace

/// An arrow function that is the value of a name: `User.prototype.label = () => …`, `get: () => …`.
struct MethodArrow {
  /// The change that makes a method of it.
  let method: CodeChange
  /// Whether it is assigned to a model's `prototype`; else it is the value of a key.
  let isOfPrototype: Bool

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
      isOfPrototype = !isKey
      method = CodeChange(start..<(isBlock ? behind : end), "\(head) \(body)")
      return
    }
    return nil
  }
}

extension ProgramLines {
  /// Where the `this` stands of which a property is read at a place; nil where it is read of another value.
  func place(ofThisRead place: Place) -> Place? {
    let offset = offset(of: place)
    let code = reader(place.source)
    let word = "this."
    for start in [offset, offset - word.count] where start >= 0 {
      let end = start + word.count
      guard end <= code.bytes.count, code.code(start..<end) == word else { continue }
      return self.place(start..<end - 1, in: place.source)
    }
    return nil
  }
}
