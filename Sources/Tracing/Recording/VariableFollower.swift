import Associations
import ScriptRuntime

/// Finds the variables that a step added or changed, by looking only at those that it can have changed: the
/// ones that its code names, the ones that functions can see, and the ones that hold an instance, or share a
/// list or object, that it touched.
///
/// A class, since a recorder holds it while it is asked.
final class VariableFollower {
  /// What a variable held when it was last looked at.
  private struct Held {
    var change: VariableChange
    var object: ObjectIdentifier?
  }

  private let run: ScriptRun
  private let preview: ValuePreview
  /// By the number of the variable.
  private var held: [Held?] = []
  private var variablesOfObject: [ObjectIdentifier: [Int]] = [:]
  private var variablesOfInstance: [Int: [Int]] = [:]
  /// The step in which a variable was last looked at, so that none is twice.
  private var lookedAt: [Int] = []
  private var step = 0

  init(_ run: ScriptRun, _ preview: ValuePreview) {
    self.run = run
    self.preview = preview
  }

  /// The variables that name an instance, in the order of their declaration.
  func names(of instance: Instance) -> [String] {
    (variablesOfInstance[instance.observerNumber] ?? []).sorted().compactMap {
      held[$0]?.change.name
    }
  }

  /// What a step changed.
  func changes(in code: String, _ recorder: Recorder) -> [VariableChange] {
    step += 1
    var candidates: [Int] = []
    func add(_ variable: Int) {
      while lookedAt.count <= variable { lookedAt.append(0) }
      guard lookedAt[variable] != step else { return }
      lookedAt[variable] = step
      candidates.append(variable)
    }
    for word in code.utf8.split(whereSeparator: { !Self.isNamePart($0) }) {
      guard let variable = run.variable(named: String(Substring(word))) else { continue }
      add(variable)
      if held.indices.contains(variable), let object = held[variable]?.object {
        for other in variablesOfObject[object] ?? [] { add(other) }
      }
    }
    for number in recorder.instances.touched {
      for variable in variablesOfInstance[number] ?? [] { add(variable) }
    }
    for variable in run.capturedVariables { add(variable) }
    var changes: [(variable: Int, change: VariableChange)] = []
    for variable in candidates {
      if let change = change(of: variable, recorder) { changes.append((variable, change)) }
    }
    if changes.count > 1 { changes.sort { $0.variable < $1.variable } }
    return changes.map(\.change)
  }

  /// What a variable holds, where that is not what it held.
  private func change(of variable: Int, _ recorder: Recorder) -> VariableChange? {
    let binding = run.binding(of: variable)
    guard binding.kind != .function, let value = binding.value else { return nil }
    while held.count <= variable { held.append(nil) }
    if isAsBefore(held[variable], value, recorder) { return nil }
    let change = preview.change(binding.name, value, recorder)
    guard held[variable]?.change != change else { return nil }
    note(change, value, of: variable)
    return change
  }

  /// Whether a variable surely holds what it held: a model, a function, or an instance that nothing was done to.
  private func isAsBefore(_ held: Held?, _ value: Value, _ recorder: Recorder) -> Bool {
    guard let held, let object = value.asObject, held.object == ObjectIdentifier(object) else {
      return false
    }
    if value.asFunction != nil { return true }
    guard value.asArray == nil, let fact = held.change.instances?.first else { return false }
    return !recorder.instances.isTouched(fact.object)
  }

  private func note(_ change: VariableChange, _ value: Value, of variable: Int) {
    for fact in held[variable]?.change.instances ?? [] {
      variablesOfInstance[fact.object]?.removeAll { $0 == variable }
    }
    if let old = held[variable]?.object { variablesOfObject[old]?.removeAll { $0 == variable } }
    for fact in change.instances ?? [] {
      variablesOfInstance[fact.object, default: []].append(variable)
    }
    let object = change.promise == nil ? value.asObject.map { ObjectIdentifier($0) } : nil
    if let object { variablesOfObject[object, default: []].append(variable) }
    held[variable] = Held(change: change, object: object)
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
