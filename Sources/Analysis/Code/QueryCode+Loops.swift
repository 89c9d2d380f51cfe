import Trace

extension QueryCode {
  /// The list on which a method is called: `users` of `users.forEach`.
  var receiver: String? {
    let text = code(call.callee)
    return text.lastIndex(of: ".").map { text[..<$0].trimmingSpace }
  }

  /// Whether the call is a statement of its own, on a line that begins with it.
  var isStatement: Bool {
    lines.before(call.range.lowerBound, in: call.source).allSatisfy(\.isWhitespace)
      && !(after.first.map { ".),]?:".contains($0) } ?? false)
  }

  /// Whether nothing is done with what the call gives: it is a statement of its own, awaited or not.
  var isDropped: Bool {
    let before = lines.before(call.range.lowerBound, in: call.source).trimmingSpace
    return (before.isEmpty || before == "await")
      && !(after.first.map { ".),]?:".contains($0) } ?? false)
  }

  /// Whether a statement begins with the call, at the beginning of its line.
  var startsStatement: Bool {
    lines.before(call.range.lowerBound, in: call.source).allSatisfy(\.isWhitespace)
  }

  /// What is called on the call's result, up to the end of the statement: `.then(…)`; nil where nothing is.
  var chain: String? {
    guard after.first == "." else { return nil }
    let reader = lines.reader(call.source)
    let start = reader.skippingTrivia(call.range.upperBound)
    return code(start..<reader.endOfExpression(start))
  }

  /// Whether another statement follows in the same block.
  var isFollowed: Bool {
    let rest = after
    let next = rest.first == ";" ? rest.dropFirst().drop { $0.isWhitespace } : rest
    return next.first.map { $0 != "}" } ?? false
  }

  /// What follows the call, from the first character that is no white space on.
  private var after: Substring {
    let end = call.range.upperBound
    return Substring(code(end..<end + 400)).drop { $0.isWhitespace }
  }

  /// `for (const user of users) { … }` instead of `users.forEach(async user => { … })`; nil where that is not all
  /// that the function does.
  var loop: SourceEdit? {
    guard isStatement, let receiver, let function = call.arguments.first,
      call.arguments.count == 1
    else { return nil }
    let text = code(function.range)
    let pattern = #/async\s*(?:\(([^()]*)\)|(\w+))\s*=>\s*(\{.*\})\s*/#.dotMatchesNewlines()
    guard let match = text.wholeMatch(of: pattern), !text.contains("return") else { return nil }
    let item = (match.1 ?? match.2).map { $0.trimmingSpace } ?? ""
    let isPattern = item.hasPrefix("{") && item.hasSuffix("}")
    guard !item.isEmpty, isPattern || !item.contains(",") else { return nil }
    // A block takes no semicolon.
    let end =
      call.range.upperBound
      + (after.first == ";" && code(call.range.upperBound..<(call.range.upperBound + 1)) == ";"
        ? 1 : 0)
    return edit(
      call.range.lowerBound..<end,
      with: "for (const \(item) of \(receiver)) \(match.3)"
    )
  }

  /// `await list.reduce(async (sum, item) => (await sum) + …)`: the whole and the result so far awaited; nil where the
  /// function does not name that once and plainly.
  var awaitingFold: SourceEdit? {
    guard let function = call.arguments.first else { return nil }
    let text = code(function.range)
    guard let match = text.prefixMatch(of: #/async\s*\(\s*(\w+)\s*,[^()]*\)\s*=>/#) else {
      return nil
    }
    let name = String(match.1)
    let body = text[match.range.upperBound...]
    let uses = body.ranges(of: name).filter { use in
      body[..<use.lowerBound].last?.isPartOfName != true
        && body[use.upperBound...].first?.isPartOfName != true
    }
    guard uses.count == 1, let use = uses.first,
      !body[..<use.lowerBound].trimmingEnd.hasSuffix("await")
    else { return nil }
    let start = function.range.lowerBound + text[..<use.lowerBound].utf8.count
    let isAwaited = lines.before(call.range.lowerBound, in: call.source).trimmingEnd
      .hasSuffix("await")
    var changes = [CodeChange(start..<(start + name.utf8.count), "(await \(name))")]
    if !isAwaited {
      changes.append(CodeChange(call.range.lowerBound..<call.range.lowerBound, "await "))
    }
    return edit(with: changes)
  }

  /// `await Promise.all(users.map(…))` instead of `users.map(…)` and `users.forEach(…)`.
  var together: SourceEdit? {
    guard let receiver else { return nil }
    let whole = "await Promise.all(\(receiver).map\(code(call.parentheses)))"
    return edit(call.range, with: after.first == "." ? "(\(whole))" : whole)
  }
}
