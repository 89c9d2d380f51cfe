import Diagnostics
import Trace

/// Errors of chains of `then` in which a function gives nothing on.
enum ThenErrors {
  /// A parameter that is undefined, since the function of the `then` before returns nothing.
  @Sendable static func nothingReturned(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError", context.error.message.contains(" of undefined"),
      let hint = context.error.hint, hint.kind == .propertyOfNothing,
      hint.subject.allSatisfy(\.isPartOfName), let place = context.error.place
    else { return nil }
    let text = context.run.lines.text(place.source)
    let before = Self.text(text, upTo: context.run.lines.offset(of: place))
    let handler =
      #/\.then\(\s*(?:async\s+)?(?:\(\s*([\w$]+)\s*\)|([\w$]+))\s*=>|\.then\(\s*(?:async\s+)?function\s*\w*\s*\(\s*([\w$]+)\s*\)/#
    guard let match = before.matches(of: handler).last,
      let parameter = match.1 ?? match.2 ?? match.3, parameter == hint.subject,
      let body = Body(endingBefore: match.range.lowerBound, in: text), !body.returns
    else { return nil }
    return ErrorAdvice(
      at: nil,
      "the function given to the then before returns nothing, so \(hint.subject) is undefined here",
      write: body.returning.map { change in
        context.run.lines.lines(with: [change], in: place.source)
      } ?? [],
      help: [
        "then hands on what its function returns: return the promise, and the next then gets its value"
      ]
    )
  }

  /// A variable that is undefined, since the program's own function that gave it returns nothing.
  @Sendable static func functionWithoutReturn(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.name == "TypeError", context.error.message.contains(" of undefined"),
      let origin = ValueOrigin(context), origin.call == nil, let name = context.error.hint?.subject
    else { return nil }
    let text = context.run.lines.text(origin.place.source)
    let line = context.run.lines.line(origin.place.line, of: origin.place)
      .dropFirst(origin.place.column - 1)
    guard let called = line.prefixMatch(of: #/([\w$]+)\(/#),
      let head = text.ranges(of: "function \(called.1)(").first
        ?? text.ranges(of: "const \(called.1) = ").first,
      let opening = text[head.upperBound...].prefixMatch(of: Self.opening),
      let body = Body(openedAt: text.index(before: opening.range.upperBound), in: text)
    else { return nil }
    let start = text[..<head.lowerBound].utf8.count
    let place = context.run.lines.place(
      start..<(start + text[head].utf8.count - 1),
      in: origin.place.source
    )
    if !body.returns {
      return ErrorAdvice(
        at: place,
        "\(called.1) returns nothing, so \(name) is undefined",
        help: ["return the value from \(called.1), or the promise of it"]
      )
    }
    guard let handler = body.lastHandler, !handler.returns else { return nil }
    return ErrorAdvice(
      at: place,
      "the function given to then in \(called.1) returns nothing, so \(name) is undefined",
      write: handler.returning.map { change in
        context.run.lines.lines(with: [change], in: origin.place.source)
      } ?? [],
      help: ["then hands on what its function returns: return the value there"]
    )
  }

  /// From behind a function's name, or the `=` after it, to the brace that opens its block; an arrow's expression has none.
  private static var opening: Regex<Substring> {
    #/(?:[^(){}]*\)|(?:async\s+)?function\s*\w*\s*\([^()]*\)|(?:async\s+)?(?:\([^()]*\)|[\w$]+)\s*=>)\s*\{/#
  }

  private static func text(_ text: String, upTo offset: Int) -> Substring {
    let bytes = text.utf8
    let end = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex)
    return text[..<(end ?? text.endIndex)]
  }

  /// The block of the function that is given to the `then` before one.
  private struct Body {
    private let text: String
    private let range: Range<String.Index>

    init?(endingBefore end: String.Index, in text: String) {
      var rest = text[..<end].trimmedEnd
      guard rest.last == ")" else { return nil }
      rest = rest.dropLast().trimmedEnd
      guard rest.last == "}", let open = Self.opening(of: rest) else { return nil }
      let head = text[..<open].trimmedEnd
      guard head.hasSuffix("=>") || head.hasSuffix(")") else { return nil }
      self.text = text
      range = text.index(after: open)..<text.index(before: rest.endIndex)
    }

    init?(openedAt open: String.Index, in text: String) {
      var depth = 0
      var index = open
      while index < text.endIndex {
        if text[index] == "{" { depth += 1 }
        if text[index] == "}" { depth -= 1 }
        if depth == 0 {
          self.text = text
          range = text.index(after: open)..<index
          return
        }
        index = text.index(after: index)
      }
      return nil
    }

    /// The block of the function that is given to the last `then` in it.
    var lastHandler: Body? {
      let arrow = #/\.then\(\s*(?:async\s+)?(?:\([^()]*\)|[\w$]+)\s*=>\s*\{/#
      guard let match = text[range].matches(of: arrow).last else { return nil }
      return Body(openedAt: text.index(before: match.range.upperBound), in: text)
    }

    /// The brace that the last one of a text closes.
    private static func opening(of text: Substring) -> String.Index? {
      var depth = 0
      var index = text.endIndex
      while index > text.startIndex {
        index = text.index(before: index)
        switch text[index] {
        case "}": depth += 1
        case "{":
          depth -= 1
          if depth == 0 { return index }
        default: break
        }
      }
      return nil
    }

    /// Whether a value is returned anywhere in it.
    var returns: Bool { text[range].firstMatch(of: #/\breturn\b/#) != nil }

    /// `return` before its last statement, where that is a call.
    var returning: CodeChange? {
      let lines = text[range].split(separator: "\n", omittingEmptySubsequences: false)
      guard let last = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }),
        last.firstMatch(of: #/^\s*(?:await\s+)?[\w$.]+\(/#) != nil, !last.contains("console.")
      else { return nil }
      let start = last.drop { $0.isWhitespace }.startIndex
      let offset = text[..<start].utf8.count
      return CodeChange(offset..<offset, "return ")
    }
  }
}

extension Substring {
  /// The text without white space at its end.
  fileprivate var trimmedEnd: Substring {
    var text = self
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return text
  }
}
