import Associations
import OrderedCollections
import ScriptRuntime

/// Finds the variables that a step added or changed, by looking only at those that it can have changed: the
/// ones that its code names, the ones that functions can see, and the ones that hold an instance, or share a
/// list or object, that it touched.
struct VariableFollower {
  private let run: ScriptRun
  private let preview: ValuePreview
  private var known: [String: VariableChange] = [:]
  private var order: [String: Int] = [:]
  private var objects: [String: ObjectIdentifier] = [:]
  private var namesOfObject: [ObjectIdentifier: Set<String>] = [:]
  private var namesOfInstance: [Int: Set<String>] = [:]

  init(_ run: ScriptRun, _ preview: ValuePreview) {
    self.run = run
    self.preview = preview
  }

  /// The variables that name an instance, in the order of their declaration.
  func names(of instance: Instance) -> [String] {
    (namesOfInstance[instance.observerNumber] ?? []).sorted {
      order[$0, default: 0] < order[$1, default: 0]
    }
  }

  /// What a step changed; `touched` has the numbers of the instances that it did something to.
  mutating func changes(
    in code: String,
    touched: Set<Int>,
    _ recorder: Recorder
  ) -> [VariableChange] {
    var names = Self.words(in: code)
    for name in names { names.formUnion(objects[name].flatMap { namesOfObject[$0] } ?? []) }
    for number in touched { names.formUnion(namesOfInstance[number] ?? []) }
    var current: OrderedDictionary<String, Binding> = [:]
    for binding in run.visibleBindings(named: names) where binding.kind != .function {
      current[binding.name] = binding
    }
    var changes: [VariableChange] = []
    for (name, binding) in current {
      guard let value = binding.value else { continue }
      let change = preview.change(name, value, recorder)
      guard known[name] != change else { continue }
      note(change, value)
      changes.append(change)
    }
    return changes.sorted { order[$0.name, default: 0] < order[$1.name, default: 0] }
  }

  private mutating func note(_ change: VariableChange, _ value: Value) {
    let name = change.name
    if order[name] == nil { order[name] = run.declarationOrder(of: name) ?? order.count }
    for fact in known[name]?.instances ?? [] { namesOfInstance[fact.object]?.remove(name) }
    for fact in change.instances ?? [] { namesOfInstance[fact.object, default: []].insert(name) }
    if let old = objects.removeValue(forKey: name) { namesOfObject[old]?.remove(name) }
    if let object = value.asObject, value.asFunction == nil, change.promise == nil {
      let id = ObjectIdentifier(object)
      objects[name] = id
      namesOfObject[id, default: []].insert(name)
    }
    known[name] = change
  }

  /// The words of a program's text that can be names.
  private static func words(in code: String) -> Set<String> {
    var words: Set<String> = []
    for word in code.utf8.split(whereSeparator: { !isNamePart($0) }) {
      words.insert(String(decoding: word, as: UTF8.self))
    }
    return words
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xff:
      true
    default: false
    }
  }
}
