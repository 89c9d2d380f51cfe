/// Lays out one value as Node's `util.inspect` does (Node 20, lib/internal/util/inspect.js).
///
/// A class, since nested values share what was seen and how deep the layout is indented.
final class Inspector {
  let realm: Realm
  var options: InspectOptions
  var indentation = 0
  /// The deepest level that the present value reached.
  var currentDepth = 0
  /// The objects around the present value.
  private var seen: [ScriptObject] = []
  /// The numbers of objects that contain themselves.
  private var circular: [ObjectIdentifier: Int] = [:]
  /// The length of the names and simple values so far.
  var writtenLength = 0
  /// The length of what was laid out at each indentation.
  private var budget: [Int: Int] = [:]

  init(_ realm: Realm, _ options: InspectOptions) {
    self.realm = realm
    self.options = options
  }

  /// The layout of a value.
  func inspect(_ value: Value) throws -> String {
    let text = try text(of: value, level: 0)
    return options.showsFrames ? text : ErrorLayout.withoutFrames(text)
  }

  // MARK: Values

  /// What laying out a value counts as, in instructions: about what it takes.
  private static let (primitiveCost, objectCost) = (10, 80)

  /// The layout of a value at a level of nesting.
  func text(of value: Value, level: Int) throws -> String {
    guard case .object(let object) = value else {
      try realm.tick(Inspector.primitiveCost)
      let text = primitive(value)
      // A large BigInt may have used the budget up, and has no digits then.
      if value.isBigInt { try realm.tick(0) }
      writtenLength += text.utf8.count
      return text
    }
    try realm.tick(Inspector.objectCost)
    guard let object = object.unproxied else { return "<Revoked Proxy>" }
    if options.customInspect, let custom = try customText(object, level) { return custom }
    if seen.contains(where: { $0 === object }) {
      let number = circular[ObjectIdentifier(object)] ?? circular.count + 1
      circular[ObjectIdentifier(object)] = number
      return "[Circular *\(number)]"
    }
    return try text(of: object, level: level)
  }

  /// Whether what follows will be cut off.
  var isCut: Bool { options.cutLength.map { writtenLength > $0 } ?? false }

  /// Whether a level is deeper than what is shown.
  func isTooDeep(_ level: Int) -> Bool { options.depth.map { level > $0 } ?? false }

  private func text(of object: ScriptObject, level: Int) throws -> String {
    try realm.machine.enterNative()
    defer { realm.machine.leaveNative() }
    let heading = try ObjectHeading(object, self, level)
    var layout: ObjectLayout
    switch try self.layout(of: object, heading, level) {
    case .finished(let text): return text
    case .nested(let nested): layout = nested
    }
    if isTooDeep(level) {
      let style = String(heading.style(of: object).dropLast())
      return heading.constructor == nil ? style : "[\(style)]"
    }
    let outerIndentation = indentation
    seen.append(object)
    currentDepth = level + 1
    var entries: [String]
    do {
      entries = try contentEntries(layout.content, level + 1)
      for key in layout.keys where !isCut {
        let isExtra = layout.isList
        entries.append(try property(object, key, level + 1, isElement: false, isExtra: isExtra))
      }
      for (prototype, key) in heading.inherited {
        entries.append(try property(prototype, key, level, isElement: false, isExtra: false))
      }
    } catch let thrown as ScriptThrow where isStackOverflow(thrown) {
      seen.removeLast()
      indentation = outerIndentation
      let style = heading.style(of: object).dropLast()
      return "[\(style): Inspection interrupted prematurely. Maximum call stack size exceeded.]"
    }
    seen.removeLast()
    if let number = circular[ObjectIdentifier(object)] {
      let reference = "<ref *\(number)>"
      if options.compactness == .all {
        layout.open = "\(reference) \(layout.open)"
      } else {
        layout.base = layout.base.isEmpty ? reference : "\(reference) \(layout.base)"
      }
    }
    if options.isSorted { sort(&entries, layout) }
    let text = combined(entries, layout, level: level + 1)
    try note(text)
    return text
  }

  private func sort(_ entries: inout [String], _ layout: ObjectLayout) {
    guard layout.isList else {
      entries.sort { $0.utf16.lexicographicallyPrecedes($1.utf16) }
      return
    }
    let fixed = entries.count - layout.keys.count
    let sorted = entries[fixed...].sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    entries.replaceSubrange(fixed..., with: sorted)
  }

  /// Stops going deeper where the layout grows beyond what could be printed.
  private func note(_ text: String) throws {
    // What is inside others is copied at each level.
    try realm.tick(text.utf8.count >> 5)
    let length = budget[indentation, default: 0] + text.utf8.count
    budget[indentation] = length
    if length > realm.limits.outputBytes { options.depth = -1 }
  }

  private func isStackOverflow(_ thrown: ScriptThrow) -> Bool {
    guard let error = thrown.value.asObject as? ErrorObject,
      case .string(let message)? = error.storedValue(.message)
    else { return false }
    return message.string == "Maximum call stack size exceeded"
  }

  // MARK: Custom methods

  /// The result of the object's own inspection method; nil when it has none.
  private func customText(_ object: ScriptObject, _ level: Int) throws -> String? {
    guard let method = try object.get(.symbol(.inspectCustom)).asFunction,
      method !== realm.inspectFunction
    else { return nil }
    if case .object(let constructor) = try object.get(.constructor),
      case .object(let prototype) = try constructor.get(.prototype), prototype === object
    {
      return nil
    }
    let depth = options.depth.map { Value($0 - level) } ?? .null
    let result = try realm.call(
      method,
      this: .object(object),
      arguments: [
        depth, .object(stylingOptions()),
        .object(realm.inspectFunction),
      ]
    )
    if result.asObject === object { return nil }
    guard let text = result.asString else { return try self.text(of: result, level: level) }
    return indented(text)
  }

  private func stylingOptions() -> ScriptObject {
    let result = options.object(realm)
    result.setMethod("stylize", length: 2) { call in
      .string(try call[0].toScriptString(call.realm))
    }
    return result
  }

  /// A text whose further lines are indented to the present level.
  func indented(_ text: String) -> String {
    guard indentation > 0, text.holdsLineEnd else { return text }
    let spaces = String(repeating: " ", count: indentation)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n" + spaces)
  }
}
