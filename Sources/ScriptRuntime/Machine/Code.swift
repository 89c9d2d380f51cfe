import Diagnostics
import ScriptSyntax

/// One instruction: an operation with up to three operands, most of them registers.
struct Instruction {
  var op: Opcode
  /// A small extra operand.
  var x: UInt16 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}

/// A place where a named property is used, with what was found there last.
struct PropertySite {
  let key: PropertyKey
  let hash: Int
  /// The shape of the object, where the property is its own or its prototype's.
  var shape: Shape?
  var slot = 0
  /// The prototype that has the property, with its shape; nil for an own property.
  var holder: ScriptObject?
  var holderShape: Shape?
  /// The shape after adding the property, for a definition.
  var next: Shape?
}

/// A range of instructions with the instruction to continue at when one of them throws.
struct HandlerRange {
  var start: Int32
  var end: Int32
  var target: Int32
  /// The register that gets the exception.
  var register: Int32
  /// Whether it is a `catch` of the program, and no `finally`.
  var isCatch: Bool
}

/// A variable that a debugger can see.
struct BindingInfo {
  enum Place {
    case register(Int)
    case environment(Int, index: Int)
    case imported(Int)
  }
  var name: String
  var kind: Binding.Kind
  var place: Place

  /// Whether functions inside can see it.
  var isCaptured: Bool {
    switch place {
    case .register: false
    case .environment, .imported: true
    }
  }
}

/// The numbers of the variables that each step names in its code, inner functions included.
struct StepVariables {
  /// Where the numbers of a step begin in ``numbers``, by the step's number; one more at the end.
  private var starts: [Int32] = []
  private var numbers: [Int32] = []

  /// Takes pairs in any order.
  init(_ pairs: [(step: Int, variable: Int)]) {
    guard let last = pairs.map(\.step).max() else { return }
    starts = Array(repeating: 0, count: last + 2)
    for pair in pairs { starts[pair.step + 1] += 1 }
    for step in 1..<starts.count { starts[step] += starts[step - 1] }
    var next = starts
    numbers = Array(repeating: 0, count: pairs.count)
    for pair in pairs {
      numbers[Int(next[pair.step])] = Int32(pair.variable)
      next[pair.step] += 1
    }
  }

  /// The numbers for a step; none for a step that there is not.
  subscript(step: Int) -> ArraySlice<Int32> {
    guard step >= 0, step + 1 < starts.count else { return [] }
    return numbers[Int(starts[step])..<Int(starts[step + 1])]
  }
}

/// A compiled function; immutable apart from its caches.
///
/// A class, since closures share it.
final class Code {
  /// The kinds of iteration.
  enum Iteration {
    case sync
    case async
  }
  var name = ""
  var isArrow = false
  var isAsync = false
  var isGenerator = false
  /// Whether it is strict code, in which a write that is refused throws.
  var isStrict = true
  var isModule = false
  var isStrictlyMethod = false
  var isClassConstructor = false
  var isDerived = false
  /// Whether it is the constructor of a class that has none of its own.
  var isImplicitConstructor = false
  /// Whether `new` may be used on it and it gets a `prototype`.
  var isConstructor = false
  /// The parameters up to the first default or rest.
  var length = 0
  /// The parameters that are plain registers, filled from the arguments.
  var parameterCount = 0
  /// Whether the arguments beyond are kept, for rest parameters and `arguments`.
  var keepsArguments = false
  var registerCount = 1
  var environmentCount = 1
  var instructions: UnsafeMutablePointer<Instruction>
  private(set) var instructionCount = 0
  /// The places of the instructions.
  var ranges: ContiguousArray<SourceRange> = []
  var constants: ContiguousArray<Value> = []
  var sites: UnsafeMutablePointer<PropertySite>
  private(set) var siteCount = 0
  var functions: ContiguousArray<Code> = []
  var handlers: ContiguousArray<HandlerRange> = []
  /// Names for error messages, by instruction.
  var names: [Int32: String] = [:]
  /// Callees for error messages, by instruction.
  var callees: [Int32: Expression] = [:]
  /// The callee as messages name it where it is no expression, by instruction.
  var subjects: [Int32: String] = [:]
  /// How the result of a call is iterated over, by instruction.
  var iterations: [Int32: Iteration] = [:]
  var bindings: [BindingInfo] = []
  /// The variables that steps name; of the module alone.
  var stepVariables = StepVariables([])
  /// The places in ``bindings`` of those that functions inside can see.
  private(set) lazy var capturedBindings = bindings.indices.filter { bindings[$0].isCaptured }
  var range = SourceRange(start: 0, end: 0)
  /// What the code of its file has in common; nil for a program of its own.
  var moduleScope: ModuleScope?
  var source: SourceText
  /// The number of the source among those of the realm.
  let sourceNumber: Int

  /// Whether the body of a program awaits or imports, which only a module can.
  var isWrittenAsModule: Bool {
    (0..<instructionCount).contains {
      instructions[$0].op == .await || instructions[$0].op == .importModule
    }
  }

  init(source: SourceText, number: Int) {
    self.source = source
    sourceNumber = number
    instructions = .allocate(capacity: 1)
    sites = .allocate(capacity: 1)
  }

  deinit {
    instructions.deallocate()
    sites.deinitialize(count: siteCount)
    sites.deallocate()
  }

  func install(_ list: ContiguousArray<Instruction>, sites keys: ContiguousArray<PropertyKey>) {
    instructions.deallocate()
    instructions = .allocate(capacity: max(list.count, 1))
    instructionCount = list.count
    for (index, instruction) in list.enumerated() {
      (instructions + index).initialize(to: instruction)
    }
    sites.deallocate()
    sites = .allocate(capacity: max(keys.count, 1))
    siteCount = keys.count
    for (index, key) in keys.enumerated() {
      (sites + index).initialize(to: PropertySite(key: key, hash: key.stableHash))
    }
  }
}

/// A variable of the running program, for the tracker.
package struct Binding {
  /// How it was declared.
  package enum Kind: String, Sendable, Codable {
    case const
    case `let`
    case `var`
    case function
    case `class`
    case parameter
    case `import`
  }
  /// The name.
  package let name: String
  /// How it was declared.
  package let kind: Kind
  /// The value; nil before its declaration has run.
  package let value: Value?
}
