package import Diagnostics

/// A function or class of the program: compiled code with the variables that it captured.
package final class ScriptFunction: FunctionObject {
  let code: Code
  private(set) var environment: Environment?
  /// The object whose prototype `super` means.
  var homeObject: ScriptObject?
  /// The function that runs the field initialisers of a class.
  var fields: ScriptFunction?
  /// Whether it is a class whose instances have fields.
  package var hasFields: Bool { fields != nil }
  /// Whether it is a class with a constructor of its own.
  package var hasOwnConstructor: Bool { code.isClassConstructor && !code.isImplicitConstructor }
  /// The place of the whole class, where this is a class.
  var classRange: SourceRange?

  init(_ realm: Realm, code: Code, environment: Environment?) {
    self.code = code
    self.environment = environment
    super.init(
      heap: realm.heap,
      prototype: realm.intrinsics.prototype(of: code),
      kind: .scriptFunction
    )
  }

  package override func tearDown() {
    super.tearDown()
    environment = nil
    homeObject = nil
    fields = nil
  }

  package override var isConstructor: Bool { code.isConstructor }
  package override var isClass: Bool { code.isClassConstructor }
  package override var isAsync: Bool { code.isAsync }
  package override var isGenerator: Bool { code.isGenerator }
  /// Whether it is an arrow function.
  package var isArrow: Bool { code.isArrow }
  /// The place of the function, or of the whole class.
  package var range: SourceRange { classRange ?? code.range }

  /// The place of the function, or of the whole class, among the sources of the program.
  package var place: SourcePlace { SourcePlace(source: code.sourceNumber, range: range) }

  package override var sourceText: String { String(code.source[range]) }

  package override func call(this: Value, arguments: [Value]) throws -> Value {
    try realm.machine.run(self, this: this, arguments: arguments)
  }

  package override func construct(
    arguments: [Value],
    newTarget: FunctionObject
  ) throws -> Value {
    try realm.machine.construct(self, arguments: arguments, newTarget: newTarget)
  }

  /// Makes the `prototype` of an ordinary function or a generator when it is first asked for.
  func materializePrototype() {
    let slot = shape.slot(of: .prototype)
    guard slot >= 0, slots[slot].isEmpty else { return }
    guard !code.isGenerator else {
      let intrinsics = realm.intrinsics
      let kind = code.isAsync ? intrinsics.asyncGeneratorPrototype : intrinsics.generatorPrototype
      slots[slot] = .object(realm.object(prototype: kind))
      return
    }
    let object = realm.object()
    object.setHidden(.constructor, .object(self))
    slots[slot] = .object(object)
  }

  package override func getOwnProperty(_ key: PropertyKey) throws -> Property? {
    if code.isConstructor || code.isGenerator, key == .prototype { materializePrototype() }
    return try super.getOwnProperty(key)
  }
}
