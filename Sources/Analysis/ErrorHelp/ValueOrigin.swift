import Trace

/// Where the value came from that an expression of the program stands for: the call that gave it, or the line that
/// read it.
struct ValueOrigin {
  /// The line on which the value was put into the name that the error is about.
  let place: Place
  /// The call that gave it; nil where no call of Sequelize stands there.
  let call: TraceIndex.Seen<CallFact>?
  /// Whether it is an item of the list that the call gave.
  let isItem: Bool

  /// Looks for what an error found to be null, undefined, or without the method that was called.
  init?(_ context: ErrorContext) {
    guard let place = context.error.place, let subject = Self.subject(context) else { return nil }
    self.init(
      of: subject,
      at: place,
      before: context.turn,
      isTakenApart: context.error.message.hasPrefix("Cannot destructure"),
      context.run
    )
  }

  /// Looks for what an expression stands for that the program uses at a place: `users`, `users[0]`.
  ///
  /// `isTakenApart` says that it is destructured there.
  init?(
    of subject: String,
    at place: Place,
    before turn: Int,
    isTakenApart: Bool = false,
    _ run: TraceIndex
  ) {
    let lines = run.lines
    let end = lines.offset(of: place)
    if subject.hasPrefix("(intermediate value)") || subject.hasSuffix("(...)") {
      let calls = Self.calls(run, in: place.source, before: turn) { $0.isOnLine(of: place) }
      // What is taken apart stands behind the names: `const { name } = await User.findByPk(1)`.
      let found = isTakenApart ? calls.first { $0.start > end } : calls.last { $0.end <= end }
      guard let call = found else { return nil }
      self.init(place: place, call: call.seen, isItem: subject.hasSuffix("]"))
      return
    }
    let name = String(subject.prefix { $0.isPartOfName })
    guard !name.isEmpty else { return nil }
    let isItem = subject.dropFirst(name.count).hasPrefix("[")
    guard isItem || subject == name else { return nil }
    let before = lines.reader(place.source).code(0..<end)
    guard let found = Self.assignment(of: name, in: before) else {
      guard subject == name, let list = Self.list(of: name, in: before), list != name else {
        return nil
      }
      self.init(of: list + "[0]", at: place, before: turn, run)
      return
    }
    guard let start = lines.place(found.offset..<(found.offset + 1), in: place.source) else {
      return nil
    }
    let calls = Self.calls(run, in: place.source, before: turn)
    let call =
      found.isHandler
      ? calls.last { $0.end == found.offset } : calls.last { $0.start == found.offset }
    self.init(place: start, call: call?.seen, isItem: isItem || found.isItem)
  }

  private init(place: Place, call: TraceIndex.Seen<CallFact>?, isItem: Bool) {
    self.place = place
    self.call = call
    self.isItem = isItem
  }

  /// The expression that is null or undefined, as the message or the hint names it.
  private static func subject(_ context: ErrorContext) -> String? {
    if let hint = context.error.hint,
      hint.kind == .propertyOfNothing || hint.kind == .notAFunction
    {
      return hint.subject
    }
    let message = context.error.message
    if let match = message.wholeMatch(of: #/(.+) is not iterable/#) { return String(match.1) }
    return message.firstMatch(of: #/^Cannot destructure property '.+?' of '(.+)' as it is/#)
      .map { String($0.1) }
  }

  private struct FoundCall {
    let seen: TraceIndex.Seen<CallFact>
    let start: Int
    let end: Int
  }

  /// The calls of a source before the error, with where they begin and end: the latest of each place, in the order of
  /// their turns.
  private static func calls(
    _ run: TraceIndex,
    in source: Int,
    before turn: Int,
    where isNear: (Place) -> Bool = { _ in true }
  ) -> [FoundCall] {
    var known: Set<Place> = []
    var found: [FoundCall] = []
    for seen in run.calls.suffix(2000).reversed() where seen.turn < turn {
      guard let place = seen.fact.place, place.source == source, isNear(place),
        known.insert(place).inserted, let code = run.lines.call(seen.fact)
      else { continue }
      found.append(
        FoundCall(seen: seen, start: code.range.lowerBound, end: code.range.upperBound)
      )
    }
    return found.reversed()
  }

  /// The list whose items a loop or a callback calls by a name: `for (const user of users)`, `users.map((user) =>`.
  private static func list(of name: String, in text: String) -> String? {
    let end = text.suffix(4000)
    let loops = end.matches(of: #/\b(?:const|let|var)\s+([\w$]+)\s+of\s+([\w$]+)\s*\)/#)
      .filter { $0.1 == name }.map { (start: $0.range.lowerBound, list: String($0.2)) }
    let calls = end.matches(
      of:
        #/([\w$]+)\.(?:forEach|map|flatMap|filter|find|some|every)\(\s*(?:async\s*)?\(?\s*([\w$]+)\b/#
    ).filter { $0.2 == name }.map { (start: $0.range.lowerBound, list: String($0.1)) }
    return (loops + calls).max { $0.start < $1.start }?.list
  }

  private struct Assignment {
    /// Where the value begins; for a parameter of a handler, where the call ends that the handler is given to.
    let offset: Int
    let isItem: Bool
    let isHandler: Bool
  }

  /// The last assignment of a name in a text: `x = await …`, `[x] = await …` or `.then(x => …`.
  private static func assignment(of name: String, in text: String) -> Assignment? {
    var end = text.endIndex
    var tries = 0
    while tries < 500, let found = text[..<end].lastRange(of: name) {
      tries += 1
      end = found.lowerBound
      let isWord =
        (found.lowerBound == text.startIndex
          || !(text[text.index(before: found.lowerBound)].isPartOfName
            || text[text.index(before: found.lowerBound)] == "."))
        && (found.upperBound == text.endIndex || !text[found.upperBound].isPartOfName)
      guard isWord else { continue }
      let after = text[found.upperBound...]
      if let match = after.prefixMatch(of: #/\s*=(?![=>])\s*(?:await\s+)?\(*(?:await\s+)?/#) {
        return Assignment(
          offset: text[..<match.range.upperBound].utf8.count,
          isItem: false,
          isHandler: false
        )
      }
      if let match = after.prefixMatch(of: #/[^\]=;\n]*\]\s*=(?![=>])\s*(?:await\s+)?/#),
        text[..<found.lowerBound].last(where: { !$0.isWhitespace }) == "["
      {
        return Assignment(
          offset: text[..<match.range.upperBound].utf8.count,
          isItem: true,
          isHandler: false
        )
      }
      let before = text[..<found.lowerBound]
      if after.prefixMatch(of: #/\s*\)?\s*=>/#) != nil,
        let match = before.suffix(40).firstMatch(of: #/\s*\.then\(\s*(?:async\s+)?\(?\s*$/#)
      {
        return Assignment(
          offset: text[..<match.range.lowerBound].utf8.count,
          isItem: false,
          isHandler: true
        )
      }
    }
    return nil
  }
}

extension StringProtocol {
  /// Where a text stands last.
  fileprivate func lastRange(of word: String) -> Range<Index>? {
    guard let first = word.first else { return nil }
    var place = endIndex
    while place > startIndex {
      place = index(before: place)
      if self[place] == first, self[place...].hasPrefix(word) {
        return place..<index(place, offsetBy: word.count)
      }
    }
    return nil
  }
}
