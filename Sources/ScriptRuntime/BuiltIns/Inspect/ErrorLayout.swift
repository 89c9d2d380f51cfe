/// The text of an error: its stack, improved where name and class say more than the stack does.
struct ErrorLayout {
  /// Stands for the frames of a stack until the layout is complete, so that lines break as with them.
  private static let frameMark: Character = "\u{F0000}"
  private let inspector: Inspector
  private let error: ScriptObject
  private let heading: ObjectHeading

  init(_ inspector: Inspector, _ error: ScriptObject, _ heading: ObjectHeading) {
    self.inspector = inspector
    self.error = error
    self.heading = heading
  }

  /// The text; keys that it already shows are removed, and the cause and the errors added.
  func base(_ keys: inout [PropertyKey]) throws -> String {
    let realm = inspector.realm
    let nameValue = try inspector.read(.name, of: error)
    let name = nameValue.isNullish ? "Error" : try nameValue.toText(realm)
    let stackValue = try stackValue()
    let message = try inspector.read(.message, of: error)
    var stack = stackValue.toBoolean ? try stackValue.toText(realm) : try errorHeader(error)
    if !inspector.options.showHidden {
      for key in [PropertyKey.name, .message, .stack] {
        guard let place = keys.firstIndex(of: key) else { continue }
        if contains(stack, try inspector.read(key, of: error).toText(realm)) {
          keys.remove(at: place)
        }
      }
    }
    if try error.has(.cause), !keys.contains(.cause) { keys.append(.cause) }
    if try inspector.read(.errors, of: error).asArray != nil, !keys.contains(.errors) {
      keys.append(.errors)
    }
    stack = improved(stack, name)
    return inspector.indented(framed(stack, message.asString ?? ""))
  }

  private func stackValue() throws -> Value {
    guard inspector.options.isObserving else { return try error.get(.stack) }
    guard case .data(let value) = try error.getOwnProperty(.stack)?.content else {
      return .undefined
    }
    return value
  }

  private func contains(_ text: String, _ part: String) -> Bool {
    ScriptString(text).firstIndex(of: ScriptString(part)) != nil
  }

  /// The stack with brackets where it has no frames, and without frames where they are not shown.
  private func framed(_ stack: String, _ message: String) -> String {
    let text = ScriptString(stack)
    let found = message.isEmpty ? nil : text.firstIndex(of: ScriptString(message))
    let from = found.map { $0 + message.utf16.count } ?? 0
    guard let start = text.firstIndex(of: "\n    at", from: from) else { return "[\(stack)]" }
    if inspector.options.showsFrames { return stack }
    return text.substring(0, start).string + "\n" + String(ErrorLayout.frameMark)
  }

  /// Removes the placeholders of frames.
  static func withoutFrames(_ text: String) -> String {
    // No other character that is common begins with this byte.
    guard text.utf8.contains(0xf3), text.contains(frameMark) else { return text }
    var result = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if let mark = line.firstIndex(of: frameMark), line[..<mark].allSatisfy({ $0 == " " }) {
        result += line[line.index(after: mark)...]
      } else {
        result += index == 0 ? String(line) : "\n" + line
      }
    }
    return result
  }

  /// Puts the names of the class and of the error into the first line.
  private func improved(_ stack: String, _ name: String) -> String {
    var length = name.utf16.count
    if heading.constructor != nil {
      guard name.hasSuffix("Error"), stack.hasPrefix(name) else { return stack }
      let rest = stack.dropFirst(name.count)
      guard rest.isEmpty || rest.hasPrefix(":") || rest.hasPrefix("\n") else { return stack }
    }
    var fallback = "Error"
    if heading.constructor == nil {
      let start = stack.prefix { $0 != ":" && $0 != "\n" }
      let isName = start.last?.isLetter == true && start.first?.isUppercase == true
      length = isName ? start.utf16.count : 0
      if isName { fallback = String(start) }
    }
    let prefix = String(heading.prefix(fallback).dropLast())
    guard name != prefix else { return stack }
    let rest = ScriptString(stack)
    let tail = rest.substring(length, rest.length).string
    guard contains(prefix, name) else { return "\(prefix) [\(name)]\(tail)" }
    return length == 0 ? "\(prefix): \(stack)" : prefix + tail
  }
}
