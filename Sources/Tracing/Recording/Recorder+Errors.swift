import Associations
import ScriptRuntime
import SequelizeAPI
import Trace

extension Recorder {
  /// How many caught errors a trace keeps, and how many entries and names of each.
  private static let (caughtLimit, entryLimit, nameLimit) = (200, 10, 20)

  /// Notes an error of the language or of Sequelize that the program caught.
  func caught(_ error: ErrorObject) {
    guard !isPaused, caughtCount < Self.caughtLimit else { return }
    caughtCount += 1
    add(
      .errorCaught(
        record(ThrownError(.object(error), realm: error.realm), .object(error))
      )
    )
  }

  /// An error as the trace keeps it, with what is known of the call behind it.
  func record(_ thrown: ThrownError, _ value: Value) -> TraceError {
    var record = thrown.record(step: currentStep)
    guard let error = value.asObject as? ErrorObject else { return record }
    record.call = error.hostCall == 0 ? nil : error.hostCall
    record.receiver = error.receiver.flatMap(receiver)
    let items = items(of: error)
    record.items = items.isEmpty ? nil : items
    return record
  }

  private func receiver(_ value: Value) -> ErrorReceiver? {
    guard let environment, let object = value.asObject else { return nil }
    if let instance = environment.instance(behind: value) {
      return ErrorReceiver(kind: .instance, model: instance.model.name)
    }
    if let model = environment.model(behind: value) {
      return ErrorReceiver(kind: .model, model: model.name)
    }
    switch object {
    case let list as ArrayObject:
      let first = list.firstElements(1).first.flatMap { environment.instance(behind: $0) }
      return ErrorReceiver(kind: .list, model: first?.model.name, count: list.count)
    case let promise as PromiseObject:
      return ErrorReceiver(kind: .promise, call: promise.hostCall == 0 ? nil : promise.hostCall)
    default:
      if environment.isConnection(object) { return ErrorReceiver(kind: .connection) }
      let names = object.namedKeys().lazy.filter { !$0.isSymbol }.map(\.text)
      return ErrorReceiver(
        kind: environment.isPlainObject(object) ? .plain : .other,
        names: Array(names.prefix(Self.nameLimit))
      )
    }
  }

  /// The entries of a validation error, and those of the errors that a `bulkCreate` gathers.
  private func items(of error: ErrorObject) -> [ErrorItem] {
    let errors = own("errors", error)?.asArray?.firstElements(Self.entryLimit) ?? []
    return errors.flatMap { entry -> [ErrorItem] in
      guard let object = entry.asObject else { return [] }
      if let record = object as? ErrorObject {
        return (own("errors", record)?.asObject as? ErrorObject).map(items) ?? items(of: record)
      }
      return item(object).map { [$0] } ?? []
    }.prefix(Self.entryLimit).map { $0 }
  }

  private func item(_ object: ScriptObject) -> ErrorItem? {
    guard let environment, let type = own("type", object)?.asString else { return nil }
    func text(_ key: PropertyKey) -> String? { own(key, object)?.asString }
    let arguments = own("validatorArgs", object)?.asArray?.firstElements(Self.entryLimit)
    return ErrorItem(
      message: text("message") ?? "",
      type: type,
      model: own("instance", object).flatMap { environment.instance(behind: $0) }?.model.name,
      path: text("path"),
      value: shown(own("value", object) ?? .undefined, object.realm),
      validator: text("validatorName") ?? text("validatorKey"),
      arguments: (arguments ?? []).map { shown($0, object.realm) }
    )
  }

  /// The value of an own data property; a getter is not run.
  private func own(_ key: PropertyKey, _ object: ScriptObject) -> Value? {
    guard let property = try? object.getOwnProperty(key), case .data(let value) = property.content
    else { return nil }
    return value
  }

  /// A value as Node prints it, on one line and not too long.
  private func shown(_ value: Value, _ realm: Realm) -> String {
    var options = InspectOptions.observing
    options.breakLength = .max
    options.depth = 1
    options.maxStringLength = 100
    let text = (try? realm.inspect(value, options)) ?? ""
    return text.count > 200 ? text.prefix(199) + "…" : text
  }
}
