import Associations
import OrderedCollections
import ScriptRuntime
import SequelizeAPI

/// Short forms of the program's values, for the table of variables.
struct ValuePreview {
  let environment: SequelizeEnvironment
  let realm: Realm
  /// The longest that a value is shown, in characters.
  private let limit = 72

  /// The variables that have a value, in order, each with its short form.
  func changes(_ bindings: [Binding]) -> [VariableChange] {
    bindings.filter { $0.kind != .function }.compactMap { binding in
      binding.value.map { VariableChange(name: binding.name, value: text($0)) }
    }
  }

  /// A value on one line, cut where it is long: `model User`, `User 1 { name: 'Ada', Posts: [Post 1] }`,
  /// anything else as Node prints it.
  func text(_ value: Value) -> String {
    let line = known(value) ?? printed(value)
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  private func printed(_ value: Value) -> String {
    let text = (try? realm.inspect(value, InspectOptions())) ?? ""
    return text.split { $0 == "\n" }.map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  private func known(_ value: Value) -> String? {
    if let model = environment.model(behind: value) { return "model \(model.name)" }
    if let instance = environment.instance(behind: value) { return self.instance(instance) }
    guard let elements = value.asArray?.elements, !elements.isEmpty else { return nil }
    let names = elements.prefix(8).map { environment.instance(behind: $0).map(name) }
    guard !names.contains(nil) else { return nil }
    let more = elements.count > names.count ? ", … \(elements.count) in all" : ""
    return "[" + names.compactMap { $0 }.joined(separator: ", ") + more + "]"
  }

  /// `User 1`, or `new User` before it has a row.
  private func name(_ instance: Instance) -> String {
    guard !instance.isNewRecord else { return "new \(instance.model.name)" }
    let keys = instance.model.primaryKeyAttributes.compactMap { instance.dataValues[$0] }
    return ([instance.model.name] + keys.map { CellValue($0).plainText }).joined(separator: " ")
  }

  /// The name with the values in memory, without the key and the time stamps.
  private func instance(_ instance: Instance) -> String {
    let model = instance.model
    let hidden = Set(
      model.primaryKeyAttributes
        + [model.options.createdAt, model.options.updatedAt]
        .compactMap { $0 }
    )
    let values = instance.dataValues.filter { !hidden.contains($0.key) }
      .map { "\($0.key): \(data($0.value))" }
    return name(instance) + (values.isEmpty ? "" : " { \(values.joined(separator: ", ")) }")
  }

  private func data(_ value: DataValue) -> String {
    switch value {
    case .undefined: "undefined"
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number, .string, .date, .blob: (try? environment.value(value)).map(printed) ?? ""
    case .list(let items): "[" + items.map(data).joined(separator: ", ") + "]"
    case .map: "{…}"
    case .instance(let instance): name(instance)
    case .hosted(let host):
      if case .hosted = host.resolved { host.inspectDescription } else { data(host.resolved) }
    case .sql, .dataType, .model, .association: "…"
    }
  }
}
