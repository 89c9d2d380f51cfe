package import Diagnostics

// How edits are written as text. A message's place is in that text, which has the name that its writer gave it:
// `--replace:1:3`.
extension ProgramEdit {
  /// A kind of edit that is written as text.
  package enum Option: String, Sendable, CaseIterable {
    case without
    case replace
    case swap
    case insertAfter = "insert-after"

    /// What to write, for example.
    package var example: String {
      switch self {
      case .without: "4"
      case .replace: "\"3=User.hasMany(Post, { as: 'posts' })\""
      case .swap: "3,4"
      case .insertAfter: "\"7=console.log(post.UserId)\""
      }
    }
  }

  /// Reads an edit: `4` or `3,4` for steps that are left out, `3,4` for those that change places, `3=code` for the
  /// others; `name` is what messages call the text.
  /// - Throws: `bad-step-number`, `no-code`, `swap-needs-two-steps`, with the place in the value.
  package static func parse(
    _ option: Option,
    _ value: String,
    named name: String? = nil
  ) throws(DiagnosticList) -> [ProgramEdit] {
    let text = OptionText(
      option: option,
      source: SourceText(name: name ?? option.rawValue, text: value)
    )
    switch option {
    case .without:
      return try text.numbers().map(ProgramEdit.without)
    case .swap:
      let steps = try text.numbers()
      guard steps.count == 2, steps[0].number != steps[1].number else {
        throw text.problem(
          id: .swapNeedsTwoSteps,
          steps.count == 2
            ? "step \(steps[0].number) cannot change places with itself"
            : "\(text.source.name) takes two steps, not \(steps.count)",
          at: text.whole
        )
      }
      return [.swap(steps[0], steps[1])]
    case .replace:
      let (step, code) = try text.numberAndCode()
      return [.replace(step, code: code)]
    case .insertAfter:
      let (step, code) = try text.numberAndCode()
      return [.insert(code: code, after: step)]
    }
  }
}

/// The value of an option, with places inside it.
private struct OptionText {
  let option: ProgramEdit.Option
  let source: SourceText

  private var bytes: String.UTF8View { source.text.utf8 }

  var whole: SourceRange { SourceRange(start: 0, end: bytes.count) }

  func problem(id: DiagnosticID, _ message: String, at range: SourceRange) -> DiagnosticList {
    DiagnosticList([
      Diagnostic(
        id: id,
        message,
        at: .init(source: source, range: range),
        help: ["write \(source.name) \(option.example)"]
      )
    ])
  }

  /// Numbers with commas between.
  func numbers() throws(DiagnosticList) -> [StepReference] {
    var result: [StepReference] = []
    var start = 0
    for part in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      result.append(try number(SourceRange(start: start, end: start + part.count)))
      start += part.count + 1
    }
    return result
  }

  /// A number, `=`, and code.
  func numberAndCode() throws(DiagnosticList) -> (StepReference, Diagnostic.Location) {
    guard let sign = bytes.firstIndex(of: UInt8(ascii: "=")) else {
      _ = try number(whole)
      throw problem(
        id: .noCode,
        "the code is missing: \(source.name) takes a step's number, '=' and code",
        at: whole
      )
    }
    let end = bytes.distance(from: bytes.startIndex, to: sign)
    let step = try number(SourceRange(start: 0, end: end))
    let range = trimmed(SourceRange(start: end + 1, end: bytes.count))
    guard range.start < range.end else {
      throw problem(id: .noCode, "the code is missing after '='", at: range)
    }
    return (step, .init(source: source, range: range))
  }

  private func number(_ range: SourceRange) throws(DiagnosticList) -> StepReference {
    let place = trimmed(range)
    let text = source[place]
    guard let number = Int(text), text.allSatisfy(\.isNumber) || text.hasPrefix("-") else {
      let found = text.isEmpty ? "a step's number is missing" : "'\(text)' is not a step's number"
      throw problem(id: .badStepNumber, found, at: place)
    }
    return StepReference(number, at: .init(source: source, range: place))
  }

  /// The range without white space at its ends.
  private func trimmed(_ range: SourceRange) -> SourceRange {
    let text = source[range]
    let before = text.prefix(while: \.isWhitespace).utf8.count
    guard before < text.utf8.count else { return SourceRange(start: range.start, end: range.start) }
    let after = text.reversed().prefix(while: \.isWhitespace).reduce(0) { $0 + $1.utf8.count }
    return SourceRange(start: range.start + before, end: range.end - after)
  }
}
