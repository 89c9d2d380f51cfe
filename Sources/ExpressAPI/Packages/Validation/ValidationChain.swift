import NodeAPI
import ScriptRuntime
import Validators

/// A chain of `express-validator`: fields of a request, and what is asked of them in order.
///
///     body('email').trim().isEmail().withMessage('not an address')
///
/// It is a middleware itself. What it finds wrong is kept with the request, where `validationResult` finds it.
final class ValidationChain: FunctionObject {
  /// One thing that is asked of a value or done with it.
  enum Item {
    /// A test; of a list, each element has to pass.
    case test((Value) throws -> Bool)
    /// A test of the value as it is, a list or not.
    case shape((Value) -> Bool)
    /// A function of the program that refuses by what it returns or throws.
    case custom(FunctionObject)
    case sanitizer((Value) throws -> Value)
    case customSanitizer(FunctionObject)
    /// Nothing more where something was wrong.
    case bail
    /// Nothing more where a function of the program says no.
    case condition(FunctionObject)
  }
  struct Step {
    var item: Item
    var isNegated = false
    var message = Value.undefined
  }
  /// What counts as left out.
  enum Optionality { case required, undefined, null, falsy }

  unowned let environment: ExpressEnvironment
  let fields: [String]
  /// The parts of the request that they are in, such as `body`.
  let locations: [String]
  /// What is said of a field where a test has no message of its own.
  let message: Value
  private(set) var steps: [Step] = []
  var optionality = Optionality.required
  private var negatesNext = false

  init(
    _ environment: ExpressEnvironment,
    prototype: ScriptObject,
    fields: [String],
    locations: [String],
    message: Value
  ) {
    self.environment = environment
    self.fields = fields
    self.locations = locations
    self.message = message
    super.init(environment.realm, prototype: prototype)
    setHidden(.name, "middleware")
    setHidden(.length, 3)
  }

  override func tearDown() {
    super.tearDown()
    steps = []
  }

  // MARK: Building

  func add(_ item: Item) {
    steps.append(Step(item: item, isNegated: negatesNext))
    negatesNext = false
  }

  func negateNext() { negatesNext = true }

  /// Gives the last test its message.
  func say(_ message: Value) {
    guard !steps.isEmpty else { return }
    steps[steps.count - 1].message = message
  }

  // MARK: Running

  override func call(this: Value, arguments: [Value]) throws -> Value {
    guard let request = arguments.first?.asObject as? IncomingMessage, arguments.count > 2 else {
      return .undefined
    }
    let next = arguments[2]
    let realm = realm
    _ = realm.spawn { [self] in
      do {
        try await run(request)
      } catch {
        let thrown = try realm.scriptThrow(for: error)
        return try realm.call(next, this: .undefined, arguments: [thrown.value])
      }
      return try realm.call(next, this: .undefined, arguments: [])
    }
    return .undefined
  }

  /// Looks at the fields of a request.
  func run(_ request: IncomingMessage) async throws {
    let findings = ValidationFindings.of(request)
    for field in fields {
      var places = try locations.flatMap { try FieldPath(field, in: $0).places(in: request) }
      if locations.count > 1, !field.contains("*") {
        // Of several parts, those count that have the field; one of them where none has it.
        let filled = places.filter { !$0.value.isUndefined }
        places = filled.isEmpty ? Array(places.prefix(1)) : filled
      }
      for place in places { try await run(place, request, findings) }
    }
  }

  private func run(
    _ place: FieldPath.Place,
    _ request: IncomingMessage,
    _ findings: ValidationFindings
  ) async throws {
    var value = place.value
    if isLeftOut(value) { return }
    var failures = 0
    defer { findings.note(value, place) }
    for step in steps {
      let meta = place.meta(request)
      func refuse(_ standard: Value = .undefined) throws {
        failures += 1
        let given = [step.message, standard, message].first { $0.toBoolean } ?? "Invalid value"
        var said = given
        if let function = given.asFunction {
          said = try realm.call(function, this: .undefined, arguments: [value, meta])
        }
        findings.add(value, said, place)
      }
      switch step.item {
      case .bail: if failures > 0 { return }
      case .test(let passes):
        for element in value.asArray?.elements ?? [value]
        where try passes(element) == step.isNegated { try refuse() }
      case .shape(let passes): if passes(value) == step.isNegated { try refuse() }
      case .custom(let function):
        do {
          let answer = try realm.call(function, this: .undefined, arguments: [value, meta])
          let isPromise = answer.asObject is PromiseObject
          let settled = try await realm.awaitValue(answer)
          if (isPromise || settled.toBoolean) == step.isNegated { try refuse() }
        } catch let thrown as ScriptThrow {
          guard !step.isNegated else { continue }
          let isError = thrown.value.asObject is ErrorObject
          try refuse(isError ? thrown.value["message"] : thrown.value)
        }
      case .condition(let function):
        do {
          let answer = try realm.call(function, this: .undefined, arguments: [value, meta])
          guard try await realm.awaitValue(answer).toBoolean else { return }
        } catch is ScriptThrow { return }
      case .sanitizer(let change):
        value = try value.asArray.map { realm.array(try $0.elements.map(change)) } ?? change(value)
        try place.write(value)
      case .customSanitizer(let function):
        let answer = try realm.call(function, this: .undefined, arguments: [value, meta])
        value = try await realm.awaitValue(answer)
        try place.write(value)
      }
    }
  }

  private func isLeftOut(_ value: Value) -> Bool {
    switch optionality {
    case .required: false
    case .undefined: value.isUndefined
    case .null: value.isNullish
    case .falsy: !value.toBoolean
    }
  }
}

/// What chains found wrong with one request, in order.
final class ValidationFindings: ScriptObject {
  private(set) var errors: [ScriptObject] = []
  /// The values that were looked at, right or wrong, as the chains left them.
  private(set) var fields: [(place: FieldPath.Place, value: Value)] = []
  private static let key: PropertyKey = "express-validator#contexts"

  static func of(_ request: IncomingMessage) -> ValidationFindings {
    if let known = (try? request.get(key))?.asObject as? ValidationFindings { return known }
    let made = ValidationFindings(request.realm, prototype: nil)
    request.setHidden(key, .object(made))
    return made
  }

  override func tearDown() {
    super.tearDown()
    errors = []
    fields = []
  }

  func note(_ value: Value, _ place: FieldPath.Place) { fields.append((place, value)) }

  func add(_ value: Value, _ message: Value, _ place: FieldPath.Place) {
    errors.append(
      realm.object([
        ("type", "field"), ("value", value), ("msg", message), ("path", Value(place.path)),
        ("location", Value(place.location)),
      ])
    )
  }
}
