import Associations
import Diagnostics
import ScriptRuntime

/// An object made by `fn`, `col`, `literal`, `cast`, `where` or `json`.
final class ExpressionObject: ScriptObject {
  /// What it is to the engine.
  let expression: SQLExpression

  init(_ realm: Realm, _ expression: SQLExpression, prototype: ScriptObject?) {
    self.expression = expression
    super.init(realm, prototype: prototype)
  }
}

/// The makers of expressions and the classes of what they make.
///
/// A class, since the makers of every `Sequelize` share it.
final class ExpressionClasses {
  private unowned let environment: SequelizeEnvironment
  private var prototypes: [Name: ScriptObject] = [:]
  /// The class that all of them extend.
  let base: NativeFunction
  /// The static methods by name: `fn`, `col`, `literal`, `cast`, `where`, `json`, `and`, `or`.
  private(set) var makers: [(name: String, function: NativeFunction)] = []

  init(_ environment: SequelizeEnvironment) {
    self.environment = environment
    let realm = environment.realm
    let prototype = realm.object()
    base = realm.constructor("SequelizeMethod", length: 0, prototype: prototype) { call in
      .object(call.realm.object(prototype: try call.prototype(or: prototype)))
    }
    for name in ["Fn", "Col", "Cast", "Literal", "Json", "Where"] {
      let own = realm.object(prototype: prototype)
      _ = realm.constructor(name, length: 0, prototype: own, parent: base) { call in
        .object(call.realm.object(prototype: try call.prototype(or: own)))
      }
      prototypes[name] = own
    }
    addMakers()
  }

  /// The program's object for an expression.
  func object(for expression: SQLExpression) -> ScriptObject {
    let realm = environment.realm
    func make(_ name: String, _ properties: [(String, DataValue)]) -> ScriptObject {
      let object = ExpressionObject(realm, expression, prototype: prototypes[name])
      for (key, data) in properties {
        object.setValue(PropertyKey(key), (try? environment.value(data)) ?? .undefined)
      }
      return object
    }
    switch expression.kind {
    case .fn(let name, let arguments):
      return make("Fn", [("fn", .string(name)), ("args", .list(arguments))])
    case .col(let names):
      let list = names.map { DataValue.string($0) }
      return make("Col", [("col", list.count == 1 ? list[0] : .list(list))])
    case .literal(let value): return make("Literal", [("val", value)])
    case .cast(let value, let type):
      return make("Cast", [("val", value), ("type", .string(type)), ("json", .bool(false))])
    case .condition(let attribute, let comparator, let logic):
      return make(
        "Where",
        [("attribute", attribute), ("comparator", comparator), ("logic", logic)]
      )
    case .json(let value):
      return make("Json", [(value.string == nil ? "conditions" : "path", value)])
    }
  }

  /// The class of what a maker makes (`Utils.Literal`).
  func constructor(_ name: String) -> Value {
    (try? prototypes[name]?.get(.constructor)) ?? .undefined
  }

  private func add(
    _ name: String,
    _ length: Int,
    _ make: @escaping (SequelizeEnvironment, Arguments) throws -> Value
  ) {
    let function = environment.function(name, length) { [unowned environment] call in
      try make(environment, Arguments(values: call.arguments))
    }
    makers.append((name, function))
  }

  private func addExpression(
    _ name: String,
    _ length: Int,
    _ kind: @escaping (SequelizeEnvironment, Arguments) throws -> SQLExpression.Kind
  ) {
    add(name, length) { [unowned self] environment, arguments in
      .object(self.object(for: SQLExpression(try kind(environment, arguments))))
    }
  }

  private func addMakers() {
    addExpression("fn", 1) { environment, arguments in
      let rest = try arguments.values.dropFirst().map { try environment.deepData($0) }
      return .fn(name: environment.data(arguments[0]).text, arguments: rest)
    }
    addExpression("col", 1) { environment, arguments in
      let names = try arguments.values.flatMap { value in
        let data = try environment.deepData(value)
        return (data.list ?? [data]).map(\.text)
      }
      return .col(names)
    }
    addExpression("cast", 2) { environment, arguments in
      let type = environment.dataType(arguments[1])?.sqlText
      return .cast(
        value: try environment.deepData(arguments[0]),
        type: type ?? environment.data(arguments[1]).text
      )
    }
    addExpression("literal", 1) { environment, arguments in
      .literal(try environment.deepData(arguments[0]))
    }
    addMoreMakers()
  }

  private func addMoreMakers() {
    add("and", 0) { environment, arguments in try environment.joined(.and, arguments) }
    add("or", 0) { environment, arguments in try environment.joined(.or, arguments) }
    addExpression("json", 2) { environment, arguments in
      let value = try environment.deepData(arguments[0])
      guard case .string = value, arguments.count > 1 else { return .json(value) }
      return .condition(
        attribute: .sql(SQLExpression(.json(value))),
        comparator: .string("="),
        logic: try environment.deepData(arguments[1])
      )
    }
    addExpression("where", 3) { environment, arguments in
      let attribute = try environment.deepData(arguments[0])
      guard !arguments[2].isUndefined else {
        return .condition(
          attribute: attribute,
          comparator: .string("="),
          logic: try environment.deepData(arguments[1])
        )
      }
      return .condition(
        attribute: attribute,
        comparator: try environment.deepData(arguments[1]),
        logic: try environment.deepData(arguments[2])
      )
    }
  }
}

extension SequelizeEnvironment {
  /// `{ [Op.and]: args }`, as `Sequelize.and` gives it.
  fileprivate func joined(_ op: Operator, _ arguments: Arguments) throws -> Value {
    let object = realm.object()
    object.setValue(propertyKey(.op(op)), realm.array(arguments.values))
    return .object(object)
  }

  /// `Op`, with the symbols of all operators.
  func makeOperators() -> ScriptObject {
    let object = realm.object()
    object.expectManyProperties()
    for op in Operator.allCases {
      object.setValue(PropertyKey(op.rawValue), .symbol(realm.symbol(for: op.rawValue)))
    }
    return object
  }
}
