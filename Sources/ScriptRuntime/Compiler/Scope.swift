import Diagnostics
import ScriptSyntax

/// A variable as the compiler knows it; a class, since its state changes while code is made.
final class Variable {
  enum Place {
    case register(Int)
    /// A slot of the environment of its scope.
    case slot(Int)
    /// A variable of another module, by its number among what this one imports.
    case imported(Int)
  }
  let name: String
  let kind: Binding.Kind
  let place: Place
  /// Whether it has no value before its declaration runs.
  let hasDeadZone: Bool
  /// Whether it is the name of a function expression inside itself, which sloppy code assigns in vain.
  var isFunctionName = false
  /// Whether the code that initialises it has been made, so that later code of the same function need not check.
  var isInitialized: Bool
  /// Whether the code being made runs before this parameter has its value, as the default of an earlier one does.
  var isComing = false
  /// Whether some code checks for the dead zone.
  var isChecked = false
  /// The instruction that puts the marker in its register; -1 for none.
  var markerInstruction = -1
  /// Its place in ``Code/bindings``; nil for a variable that a debugger does not see.
  var bindingPlace: Int?
  /// The last step that was recorded as naming it.
  var namingStep = 0

  init(name: String, kind: Binding.Kind, place: Place, hasDeadZone: Bool) {
    self.name = name
    self.kind = kind
    self.place = place
    self.hasDeadZone = hasDeadZone
    isInitialized = !hasDeadZone
  }

  /// Whether assigning to it is an error.
  var isConstant: Bool { kind == .const || kind == .import }
}

/// A scope of the function that is being compiled.
final class CompilerScope {
  let parent: CompilerScope?
  unowned let function: FunctionCompiler
  var variables: [Name: Variable] = [:]
  var order: [Variable] = []
  /// The place of the scope's environment; nil when nothing in it is captured.
  var environment: Int?
  var slotCount = 0
  /// Where the environment is made, to fill in its size.
  var pushInstruction = -1
  /// Whether declarations may be jumped over, as in a switch.
  var isSwitch = false

  init(parent: CompilerScope?, function: FunctionCompiler) {
    self.parent = parent
    self.function = function
  }
}

/// A place to jump to that is not known yet.
struct Label {
  var target: Int32 = -1
  /// The instructions that jump here, and which operand.
  var uses: [(instruction: Int, operand: Operand)] = []

  enum Operand {
    case a
    case b
    case c
  }
}

/// What a `break`, `continue` or `return` passes on its way out.
enum Control {
  case breakTarget(labels: [String], isLoop: Bool, label: Int)
  case continueTarget(labels: [String], label: Int)
  case iterator(register: Int, isAsync: Bool)
  case finalizer(FinallyContext)
}

/// A way out through a `finally`.
enum Exit {
  case breakTo(String?)
  case continueTo(String?)
  case returnValue
}

/// A `finally` in the making; a class, since jumps inside register their ways out with it.
final class FinallyContext {
  /// Holds how the block ended: 0 normally, 1 by an exception, else the number of an exit plus 2.
  let kind: Int
  /// Holds the exception or the value to return.
  let value: Int
  let entry: Int
  var exits: [Exit] = []

  init(kind: Int, value: Int, entry: Int) {
    self.kind = kind
    self.value = value
    self.entry = entry
  }
}
