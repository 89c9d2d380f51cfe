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

  /// The most items of a list that are named.
  private let itemLimit = 8

  /// A variable with the short form of its value, the instances that it names, and where its promise stands.
  func change(_ name: String, _ value: Value, _ recorder: Recorder) -> VariableChange {
    var change = VariableChange(name: name, value: text(value))
    let instances = self.instances(value).map { recorder.instances.fact($0) }
    if !instances.isEmpty { change.instances = instances }
    if let promise = value.asObject as? PromiseObject {
      let call = promise.observerNumber
      change.promise = PromiseFact(state: .init(promise.state), call: call == 0 ? nil : call)
    }
    return change
  }

  private func instances(_ value: Value) -> [Instance] {
    if let instance = environment.instance(behind: value) { return [instance] }
    return (value.asArray?.elements.prefix(itemLimit) ?? [])
      .compactMap { environment.instance(behind: $0) }
  }

  /// A value on one line, cut where it is long: `model User`, `User 1 { name: 'Ada', Posts: [Post 1] }`,
  /// anything else as Node prints it.
  func text(_ value: Value) -> String {
    let line = known(value) ?? printed(value)
    guard line.utf8.count > limit else { return line }
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  private func printed(_ value: Value) -> String {
    let text = (try? realm.inspect(value, .observing)) ?? ""
    return text.split { $0 == "\n" }.map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  private func known(_ value: Value) -> String? {
    if let model = environment.model(behind: value) { return "model \(model.name)" }
    if let instance = environment.instance(behind: value) { return self.instance(instance) }
    guard let elements = value.asArray?.elements, !elements.isEmpty else { return nil }
    let names = elements.prefix(itemLimit).map { environment.instance(behind: $0).map(name) }
    guard !names.contains(nil) else { return nil }
    let more = elements.count > names.count ? ", … \(elements.count) in all" : ""
    return "[" + names.compactMap { $0 }.joined(separator: ", ") + more + "]"
  }

  /// `User 1`, or `new User` before it has a row.
  private func name(_ instance: Instance) -> String {
    guard !instance.isNewRecord else { return "new \(instance.model.name)" }
    var text = instance.model.name
    for name in instance.model.primaryKeyAttributes {
      guard let key = instance.dataValues[name] else { continue }
      text += " "
      text += CellValue(key).plainText
    }
    return text
  }

  /// The name with the values in memory, without the key and the time stamps.
  private func instance(_ instance: Instance) -> String {
    let model = instance.model
    let keys = model.primaryKeyAttributes
    var text = name(instance)
    var isFirst = true
    for (name, value) in instance.dataValues
    where !keys.contains(name) && name != model.options.createdAt && name != model.options.updatedAt
    {
      text += isFirst ? " { " : ", "
      isFirst = false
      text += name
      text += ": "
      text += data(value)
    }
    return isFirst ? text : text + " }"
  }

  private func data(_ value: DataValue) -> String {
    switch value {
    case .undefined: "undefined"
    case .null: "null"
    case .bool(let value): "\(value)"
    case .string(let text) where text.isPlain: "'\(text)'"
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

extension String {
  /// Whether Node prints it in single quotes as it is.
  fileprivate var isPlain: Bool {
    utf8.allSatisfy {
      $0 >= 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\")
    }
  }
}

extension PromiseFact.State {
  fileprivate init(_ state: PromiseObject.State) {
    self =
      switch state {
      case .pending: .pending
      case .fulfilled: .fulfilled
      case .rejected: .rejected
      }
  }
}
