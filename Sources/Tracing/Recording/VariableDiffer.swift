import Associations
import ScriptRuntime
import SequelizeAPI
import Trace

/// Finds the variables that a step added or changed, by looking only at those that it can have changed: the
/// ones that its code names, the ones that functions can see, and the ones that hold an instance, or share a
/// list or object at any depth, that it touched.
///
/// A class, since a recorder holds it while it is asked.
final class VariableDiffer {
  private let run: ScriptRun
  private let values: ValueRecorder
  /// What was seen, by the number of the variable.
  private var seen: [Seen] = []
  /// The variables in whose value a list or an object is, at any depth.
  private var variablesOfObject: [ObjectIdentifier: VariableList] = [:]
  /// The variables in whose value an instance is, by its number.
  private var variablesOfInstance: [VariableList] = []
  private var candidates: [Int] = []
  private var count = 0

  /// What a variable held when it was last looked at.
  private struct Seen {
    /// Its value; nil before it had one.
    var change: VariableChange?
    /// What tells quickly that the value is as it was.
    var identity = Identity.none
    /// The lists and objects in its value.
    var objects: [ObjectIdentifier] = []
    /// The count of looks at which it was last a candidate, so that none is looked at twice.
    var look = 0
  }

  private enum Identity {
    /// Nothing does: the value is looked at each time.
    case none
    /// A model, a class or a function, which is shown by its name.
    case function(ObjectIdentifier)
    /// The instance of that number, which changes when it is touched.
    case instance(Int)
  }

  init(_ run: ScriptRun, _ values: ValueRecorder) {
    self.run = run
    self.values = values
  }

  /// The variables that name an instance, by its number in the trace, themselves or in a list, in the order of their
  /// declaration.
  func names(ofInstance number: Int) -> [String] {
    guard variablesOfInstance.indices.contains(number) else { return [] }
    return variablesOfInstance[number].all.sorted().compactMap { variable in
      seen[variable].change.flatMap { change in
        change.instances.contains { $0.object == number } ? change.name : nil
      }
    }
  }

  /// What a step changed.
  func changes(in step: Int, _ recorder: Recorder) -> [VariableChange] {
    count += 1
    candidates.removeAll(keepingCapacity: true)
    for variable in run.variables(namedInStep: step) {
      let variable = Int(variable)
      add(variable)
      for object in seen[variable].objects { variablesOfObject[object]?.forEach(add) }
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
    let tree = values.tree(of: value, recorder)
    guard seen[variable].change?.value != tree else { return nil }
    let change = VariableChange(name: binding.name, value: tree)
    note(change, value, of: variable)
    return change
  }

  /// Whether a variable surely holds what it held: a model, a function, or an instance that nothing was done to.
  private func isAsBefore(_ variable: Int, _ value: Value, _ recorder: Recorder) -> Bool {
    switch seen[variable].identity {
    case .none: return false
    case .function(let held): return value.asObject.map { ObjectIdentifier($0) == held } ?? false
    case .instance(let number):
      let instance = values.environment.instance(behind: value)
      return instance.flatMap(recorder.instances.number(of:)) == number
        && !recorder.instances.isTouched(number)
    }
  }

  private func note(_ change: VariableChange, _ value: Value, of variable: Int) {
    forget(variable)
    seen[variable].change = change
    change.value.forEachInstance { number in
      while variablesOfInstance.count <= number { variablesOfInstance.append(VariableList()) }
      variablesOfInstance[number].add(variable)
    }
    for object in values.containers {
      variablesOfObject[object, default: VariableList()].add(variable)
    }
    if let function = value.asFunction {
      seen[variable].identity = .function(ObjectIdentifier(function))
    } else if !values.containers.isEmpty {
      seen[variable].objects = values.containers
    } else if let instance = change.value.instance {
      seen[variable].identity = .instance(instance.object)
    }
  }

  private func forget(_ variable: Int) {
    seen[variable].change?.value.forEachInstance { variablesOfInstance[$0].remove(variable) }
    for object in seen[variable].objects {
      variablesOfObject[object]?.remove(variable)
      if variablesOfObject[object]?.isEmpty == true { variablesOfObject[object] = nil }
    }
    seen[variable].objects = []
    seen[variable].identity = .none
  }
}

/// The numbers of a few variables, mostly of one.
private struct VariableList {
  private var first: Int?
  private var others: [Int] = []

  var isEmpty: Bool { first == nil }

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
