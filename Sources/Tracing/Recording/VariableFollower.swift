import Associations
import ScriptRuntime
import Trace

/// Finds the variables that a step added or changed, by looking only at those that it can have changed: the
/// ones that its code names, the ones that functions can see, and the ones that hold an instance, or share a
/// list or object, that it touched.
///
/// A class, since a recorder holds it while it is asked.
final class VariableFollower {
  private let run: ScriptRun
  private let preview: ValuePreview
  /// What was seen, by the number of the variable.
  private var seen: [Seen] = []
  /// The variables that hold a list or an object which is no instance.
  private var variablesOfObject: [ObjectIdentifier: VariableList] = [:]
  /// The variables that name an instance, by its number.
  private var variablesOfInstance: [VariableList] = []
  private var candidates: [Int] = []
  private var count = 0

  /// What a variable held when it was last looked at.
  private struct Seen {
    /// Its value in short; nil before it had one.
    var change: VariableChange?
    /// The object that it held; nil for a simple value or a promise.
    var object: ObjectIdentifier?
    /// How that object can change without being another one.
    var nature = Nature.simple
    /// The count of looks at which it was last a candidate, so that none is looked at twice.
    var look = 0
  }

  private enum Nature: Equatable {
    /// A simple value, or a promise, whose state is looked at each time.
    case simple
    /// A model, a class or a function: shown by its name.
    case function
    /// The instance of that number, which changes when it is touched.
    case instance(Int)
    /// A list or an object, which other variables may share.
    case object
  }

  init(_ run: ScriptRun, _ preview: ValuePreview) {
    self.run = run
    self.preview = preview
  }

  /// The variables that name an instance, in the order of their declaration.
  func names(of instance: Instance) -> [String] {
    guard variablesOfInstance.indices.contains(instance.observerNumber) else { return [] }
    let variables = variablesOfInstance[instance.observerNumber]
    if let only = variables.only { return seen[only].change.map { [$0.name] } ?? [] }
    return variables.all.sorted().compactMap { seen[$0].change?.name }
  }

  /// What a step changed.
  func changes(in step: Int, _ recorder: Recorder) -> [VariableChange] {
    count += 1
    candidates.removeAll(keepingCapacity: true)
    for variable in run.variables(namedInStep: step) {
      let variable = Int(variable)
      add(variable)
      if seen[variable].nature == .object, let object = seen[variable].object {
        variablesOfObject[object]?.forEach(add)
      }
    }
    for number in recorder.instances.touched where number < variablesOfInstance.count {
      variablesOfInstance[number].forEach(add)
    }
    for variable in run.capturedVariables { add(variable) }
    if candidates.count > 1 { candidates.sort() }
    var changes: [VariableChange] = []
    for variable in candidates {
      if let change = change(of: variable, recorder) { changes.append(change) }
    }
    return changes
  }

  private func add(_ variable: Int) {
    while seen.count <= variable { seen.append(Seen()) }
    guard seen[variable].look != count else { return }
    seen[variable].look = count
    candidates.append(variable)
  }

  /// What a variable holds, where that is not what it held.
  private func change(of variable: Int, _ recorder: Recorder) -> VariableChange? {
    let binding = run.binding(of: variable)
    guard binding.kind != .function, let value = binding.value,
      !isAsBefore(variable, value, recorder)
    else { return nil }
    let change = preview.change(binding.name, value, recorder)
    guard seen[variable].change != change else { return nil }
    note(change, value, of: variable)
    return change
  }

  /// Whether a variable surely holds what it held: a model, a function, or an instance that nothing was done to.
  private func isAsBefore(_ variable: Int, _ value: Value, _ recorder: Recorder) -> Bool {
    guard let held = seen[variable].object, let object = value.asObject,
      held == ObjectIdentifier(object)
    else { return false }
    switch seen[variable].nature {
    case .function: return true
    case .instance(let number): return !recorder.instances.isTouched(number)
    case .simple, .object: return false
    }
  }

  private func note(_ change: VariableChange, _ value: Value, of variable: Int) {
    forget(variable)
    seen[variable].change = change
    for fact in change.instances ?? [] {
      while variablesOfInstance.count <= fact.object { variablesOfInstance.append(VariableList()) }
      variablesOfInstance[fact.object].add(variable)
    }
    guard change.promise == nil, let object = value.asObject else { return }
    seen[variable].object = ObjectIdentifier(object)
    if value.asFunction != nil {
      seen[variable].nature = .function
    } else if value.asArray == nil, let instance = change.instances?.first {
      seen[variable].nature = .instance(instance.object)
    } else {
      seen[variable].nature = .object
      variablesOfObject[ObjectIdentifier(object), default: VariableList()].add(variable)
    }
  }

  private func forget(_ variable: Int) {
    for fact in seen[variable].change?.instances ?? [] {
      variablesOfInstance[fact.object].remove(variable)
    }
    if seen[variable].nature == .object, let object = seen[variable].object {
      variablesOfObject[object]?.remove(variable)
    }
    seen[variable].object = nil
    seen[variable].nature = .simple
  }
}

/// The numbers of a few variables, mostly of one.
private struct VariableList {
  private var first: Int?
  private var others: [Int] = []

  /// The variable, where it is the only one.
  var only: Int? { others.isEmpty ? first : nil }

  var all: [Int] { (first.map { [$0] } ?? []) + others }

  func forEach(_ body: (Int) -> Void) {
    if let first { body(first) }
    for other in others { body(other) }
  }

  /// Adds a variable, once.
  mutating func add(_ variable: Int) {
    guard let first else {
      self.first = variable
      return
    }
    if first != variable, !others.contains(variable) { others.append(variable) }
  }

  mutating func remove(_ variable: Int) {
    if first == variable {
      first = others.popLast()
    } else {
      others.removeAll { $0 == variable }
    }
  }
}
