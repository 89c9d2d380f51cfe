import Diagnostics
import Trace

/// What a method gave that is neither an instance nor a list of them, and how to come to these.
struct MethodResult {
  private enum Kind {
    /// `[1]`, the number of rows that were changed.
    case changes
    /// `[rows, metadata]`.
    case pair
    /// `{ count, rows }`.
    case counted
    /// `[instance, true]`.
    case made
  }

  private let kind: Kind
  private let call: CallFact
  private let receiver: String
  private let origin: ValueOrigin
  private let run: TraceIndex

  /// Looks at the call that gave a value; nil for one that gives instances.
  ///
  /// `receiver` is what the program takes for them: `user`, `rows[0]`.
  init?(_ origin: ValueOrigin, named receiver: String, _ run: TraceIndex) {
    guard let call = origin.call?.fact else { return nil }
    switch call.method {
    case "update" where call.instance == nil && call.association == nil: kind = .changes
    case "query" where !Self.givesRows(call): kind = .pair
    case "findAndCountAll": kind = .counted
    case "findOrCreate", "findOrBuild", "findCreateFind", "upsert": kind = .made
    default: return nil
    }
    // A name that takes a list apart stands for one of its items.
    guard !origin.isItem || receiver.contains("[") else { return nil }
    self.call = call
    self.receiver = receiver
    self.origin = origin
    self.run = run
  }

  /// Whether a query of the program's own SQL gives the rows alone, by one of its options.
  private static func givesRows(_ call: CallFact) -> Bool {
    call.arguments.contains { shape in
      ["type", "nest", "plain", "model", "instance"].contains(where: shape.keys.contains)
    }
  }

  /// What to tell where the program reads a property of it as of a row.
  func finding(
    _ kind: FindingID,
    _ seen: TraceIndex.Seen<MissedPropertyFact>,
    at place: Place,
    edit: SourceEdit?
  ) -> Finding {
    Finding(
      kind: kind,
      step: seen.step,
      place: place,
      message: "\(receiver).\(seen.fact.name) is undefined: \(cause)",
      reason: reason,
      proof: proof,
      edit: edit,
      help: help
    )
  }

  /// The name that the program gave to what the method gave.
  private var variable: String { String(receiver.prefix { $0.isPartOfName }) }

  private var called: String {
    "\(call.code)()" + (call.place.map { " of \(run.trace.lineText($0))" } ?? "")
  }

  /// What it is, in a sentence.
  var cause: String {
    switch kind {
    case .changes: "\(called) gives the number of rows that it changed, in a list, not the row"
    case .pair: "\(called) gives two things in a list: the rows, and what the driver says of them"
    case .counted: "\(called) gives an object with count and rows, not a list"
    case .made: "\(called) gives a list with the instance first, not the instance itself"
    }
  }

  /// Why, in a sentence or two.
  var reason: String {
    switch kind {
    case .changes:
      "update of a model changes rows without loading them. Find the row afterwards, or find an instance first and call "
        + "its own update()."
    case .pair:
      "Take the rows out of the list with const [\(variable)]. With type: QueryTypes.SELECT the query gives the rows "
        + "alone."
    case .counted: "The list is under rows, the number of all that there are under count."
    case .made: "const [\(variable)] takes the instance out of the list."
    }
  }

  /// The statement that was sent.
  var proof: [String] { run.proof(ofCall: call) ?? ["\(call.code)() gave no instance"] }

  /// Whether a name that was read is one of a row's, so that the row was meant.
  func means(_ name: String, _ run: TraceIndex) -> Bool {
    switch kind {
    case .counted: Self.listNames.contains(name) || Int(name) != nil
    case .pair: true
    case .changes, .made:
      call.model.map { model in
        ModelIndex(run).has(name, model)
          || run.associations.contains { $0.fact.source == model && $0.fact.methods.contains(name) }
      } == true || Self.instanceNames.contains(name)
    }
  }

  private static let listNames: Set<String> = [
    "length", "map", "forEach", "filter", "find", "reduce", "some", "every", "slice", "sort",
    "flatMap", "at",
  ]

  private static let instanceNames: Set<String> = [
    "save", "update", "destroy", "reload", "toJSON", "get", "set", "dataValues",
  ]

  /// The change of the program that takes out what was meant.
  ///
  /// `place` is where the property is read.
  func edit(at place: Place, _ run: TraceIndex) -> SourceEdit? {
    switch kind {
    case .changes: return nil
    case .counted:
      if let named = takenByName { return named }
      let offset = run.lines.offset(of: place) - 1 - receiver.utf8.count + variable.utf8.count
      guard run.lines.receiver(place) == receiver else { return nil }
      return SourceEdit(source: place.source, start: offset, end: offset, replacement: ".rows")
    case .pair, .made: return takenApart
    }
  }

  /// `const { rows: users } = await …`, where the program asks for neither rows nor count.
  private var takenByName: SourceEdit? {
    let text = run.lines.text(origin.place.source)
    guard !["rows", "count"].contains(where: { text.contains("\(variable).\($0)") }) else {
      return nil
    }
    return declaring(variable == "rows" ? "{ rows }" : "{ rows: \(variable) }")
  }

  /// `const [rows] = await …` instead of `const rows = await …`.
  private var takenApart: SourceEdit? { declaring("[\(variable)]") }

  /// The declaration of the variable with a pattern in its place.
  private func declaring(_ pattern: String) -> SourceEdit? {
    guard let called = call.place, run.lines.declaredName(called) == variable else { return nil }
    let line = run.lines.line(called.line, of: called)
    guard
      let found = line.ranges(of: variable).first(where: { range in
        ["const ", "let ", "var "].contains(where: line[..<range.lowerBound].hasSuffix)
      })
    else {
      return nil
    }
    let start =
      run.lines.offset(of: Place(source: called.source, line: called.line, column: 1, length: 1))
      + line[..<found.lowerBound].utf8.count
    return SourceEdit(
      source: called.source,
      start: start,
      end: start + variable.utf8.count,
      replacement: pattern
    )
  }

  /// Lines to write where no change of one place does it.
  var help: [String] {
    switch kind {
    case .changes: found
    case .counted, .pair, .made: []
    }
  }

  /// The call that changes rows, and one that finds the row.
  private var found: [String] {
    guard let code = QueryCode(call, run), code.call.arguments.count > 1,
      let whole = code.oneLine(with: [])
    else { return [] }
    let owner = code.code(code.call.callee).droppingSuffix(".update")
    let condition = code.call.arguments[1].entry("where").map { code.code($0.range).onOneLine }
    // A row that no longer meets the condition is not found by it.
    let changed = Set(names: code.call.arguments[0].entries.map(\.key))
    let asked = (code.call.arguments[1]["where"]?.entries ?? []).map { Name($0.key) }
    guard changed.isDisjoint(with: asked) else { return [] }
    return condition.map {
      ["await \(whole);", "const \(variable) = await \(owner).findOne({ \($0) });"]
    } ?? []
  }
}
