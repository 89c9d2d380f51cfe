import Trace

/// What to write so that what is given under an association's name is stored.
struct DroppedChildrenMending {
  /// Why it is not stored as it is.
  let reason: String
  /// The change; nil where the program's code cannot be changed in one place.
  private(set) var edit: SourceEdit?
  /// What to write where there is no edit.
  private(set) var help: [String] = []

  private let given: GivenAssociation
  private let call: CallFact
  private let run: TraceIndex
  private let declared: AssociationFact?
  private let code: CallCode?

  init(_ given: GivenAssociation, _ seen: TraceIndex.Seen<CallFact>, _ run: TraceIndex) {
    self.given = given
    self.run = run
    call = seen.fact
    declared = run.declaration(of: given.association, before: seen.turn)
    code = run.lines.call(seen.fact)
    let isUpdate = call.method == "update" || call.method == "upsert"
    switch given.kind {
    case .new where !isUpdate:
      reason = "\(call.method) stores an association's objects only where include names it."
      let include = run.include(given.association)
      edit = including(include)
      help = ["\(call.code)({ … }, { include: \(include) })"]
    case .new:
      reason =
        "\(call.method) stores the columns of the model alone, also with include. Each child is made or changed "
        + "by itself."
      help = changed
    case .known where given.association.kind == .belongsTo:
      let key = declared?.key ?? given.key
      reason =
        "'\(given.key)' is the name of an association, not of a column. The row holds the key \(key), and that is "
        + "what \(call.method) stores."
      edit = settingKey(key)
      help = ["\(key): …"]
    case .known:
      let method = Self.method("set", declared) ?? "set\(given.key)"
      reason =
        "'\(given.key)' is the name of an association, not of a column: \(call.method) stores columns, and with "
        + "include it would make new rows. \(method) links rows that are there, by instances or ids."
      let value = linked
      edit = linking(method, value)
      help = ["await \(receiver).\(method)(\(value ?? "[…]"));"]
    }
  }

  private static func method(_ verb: String, _ declared: AssociationFact?) -> String? {
    declared?.methods.first { $0.hasPrefix(verb) }
  }

  private var source: Int { code?.source ?? 0 }

  private func text(_ range: Range<Int>) -> String { run.lines.code(range, in: source).onOneLine }

  /// What the program calls the instance that the call makes or changes.
  private var receiver: String {
    if call.instance != nil { return call.code.droppingSuffix(".\(call.method)") }
    if let place = call.place, let name = run.lines.declaredName(place) { return name }
    let model = call.association?.target ?? call.model ?? "it"
    return model.prefix(1).lowercased() + model.dropFirst()
  }

  private func object(_ node: CodeNode, _ write: (CodeNode.Entry) -> String?) -> String {
    let members = node.entries.compactMap(write)
    return members.isEmpty ? "{}" : "{ \(members.joined(separator: ", ")) }"
  }

  private func change(_ range: Range<Int>, _ text: String) -> SourceEdit {
    SourceEdit(
      source: source,
      start: range.lowerBound,
      end: range.upperBound,
      replacement: text
    )
  }

  /// Each child changed or made by itself: one that there is at most is found first.
  private var changed: [String] {
    let values = given.entry?.value.items.map { text($0.range) } ?? []
    let owner = call.instance == nil ? found : nil
    let lines: [String]
    if given.association.isToMany {
      guard let create = Self.method("create", declared) else { return [] }
      lines = values.map { "await \(receiver).\(create)(\($0));" }
    } else {
      guard let get = Self.method("get", declared) else { return [] }
      lines = values.map { "await (await \(receiver).\(get)()).update(\($0));" }
    }
    return (owner.map { [$0] } ?? []) + lines
  }

  /// The instance whose children they are, where a method of the model was called.
  private var found: String? {
    guard let code, let condition = code.arguments.dropFirst().first?.entry("where") else {
      return nil
    }
    let model = text(code.callee).droppingSuffix(".\(call.method)")
    return "const \(receiver) = await \(model).findOne({ \(text(condition.range)) });"
  }

  /// The call with an include of the association.
  private func including(_ include: String) -> SourceEdit? {
    guard let code else { return nil }
    guard code.arguments.indices.contains(call.optionsIndex) else {
      guard code.arguments.count == call.optionsIndex else { return nil }
      let end = code.parentheses.upperBound - 1
      return change(end..<end, ", { include: \(include) }")
    }
    let options = code.arguments[call.optionsIndex]
    guard case .object(let entries) = options.kind else { return nil }
    guard let known = options["include"] else {
      let members = entries.map { text($0.range) } + ["include: \(include)"]
      return change(options.range, "{ \(members.joined(separator: ", ")) }")
    }
    let elements = known.items.map { text($0.range) } + [include]
    return change(known.range, "[\(elements.joined(separator: ", "))]")
  }

  /// The key in place of the association's name.
  private func settingKey(_ key: String) -> SourceEdit? {
    guard let entry = given.entry else { return nil }
    let value = entry.keyRange == entry.value.range ? entry.key : text(entry.value.range)
    let referenced =
      run.models.last { $0.fact.model == given.association.target }?
      .fact.primaryKey.first ?? "id"
    if let id = entry.value[referenced] {
      return change(entry.range, "\(key): \(text(id.range))")
    }
    let isPath = value.allSatisfy { $0.isLetter || $0.isNumber || "_$.".contains($0) }
    let isInstance = call.values?.member(given.key)?.kind == .instance
    guard isPath || !isInstance else { return nil }
    return change(entry.range, "\(key): \(value)\(isInstance ? ".\(referenced)" : "")")
  }

  /// What links the rows, as the program writes it: instances, or ids.
  private var linked: String? {
    guard let entry = given.entry else { return nil }
    let key =
      run.models.last { $0.fact.model == given.association.target }?
      .fact.primaryKey.first ?? "id"
    switch entry.value.kind {
    case .list(let items):
      let ids = items.map { $0[key].map { text($0.range) } ?? text($0.range) }
      return "[\(ids.joined(separator: ", "))]"
    case .object: return entry.value[key].map { text($0.range) }
    case .text, .other:
      let name = entry.keyRange == entry.value.range ? entry.key : text(entry.value.range)
      let holdsObjects = call.values?.member(given.key)?.items.first == .object
      return holdsObjects ? "\(name).map((item) => item.\(key))" : name
    }
  }

  /// The call without the list, and a further line that links.
  private func linking(_ method: String, _ value: String?) -> SourceEdit? {
    guard let code, let value, let values = code.values(call), case .object = values.kind,
      let place = call.place
    else { return nil }
    let name = receiver
    let kept = object(values) { $0.key == given.key ? nil : text($0.range) }
    return run.lines.edit(
      statementAt: place,
      call: code.range,
      replacing: values.range,
      with: kept,
      name: call.instance == nil ? name : nil,
      adding: "await \(name).\(method)(\(value));"
    )
  }
}
