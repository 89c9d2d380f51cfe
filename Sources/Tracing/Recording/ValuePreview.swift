import Associations
import OrderedCollections
import ScriptRuntime
import SequelizeAPI
import Trace

/// Short forms of the program's values, for the table of variables.
struct ValuePreview {
  let environment: SequelizeEnvironment
  let realm: Realm
  /// The longest that a value is shown, in characters.
  private let limit = 72

  /// The most items of a list that are named.
  private let itemLimit = 8
  private let buffer = TextBuffer()

  /// A variable with the short form of its value, the instances that it names, and where its promise stands.
  func change(_ name: String, _ value: Value, _ recorder: Recorder) -> VariableChange {
    if let instance = environment.instance(behind: value) {
      let fact = recorder.instances.fact(instance)
      return VariableChange(name: name, value: cut(self.instance(instance)), instances: [fact])
    }
    var change = VariableChange(name: name, value: text(value))
    let instances = (value.asArray?.firstElements(itemLimit) ?? [])
      .compactMap { environment.instance(behind: $0) }
    if !instances.isEmpty { change.instances = instances.map { recorder.instances.fact($0) } }
    if let promise = value.asObject as? PromiseObject {
      let call = promise.observerNumber
      change.promise = PromiseFact(state: .init(promise.state), call: call == 0 ? nil : call)
    }
    return change
  }

  /// A value on one line, cut where it is long: `model User`, `User 1 { name: 'Ada', Posts: [Post 1] }`,
  /// anything else as Node prints it.
  func text(_ value: Value) -> String {
    cut(known(value) ?? printed(value))
  }

  private func cut(_ line: String) -> String {
    guard line.utf8.count > limit else { return line }
    // Where no longer character can be, every byte is one.
    if line.utf8.prefix(limit + 1).allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) {
      return "\(Substring(line.utf8.prefix(limit - 1)))…"
    }
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  private func printed(_ value: Value) -> String {
    var options = InspectOptions.observing
    options.cutLength = limit
    options.maxStringLength = limit
    options.breakLength = .max
    let text = (try? realm.inspect(value, options)) ?? ""
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return text }
    return text.utf8.split(separator: UInt8(ascii: "\n"))
      .map { Substring($0.drop { $0 == UInt8(ascii: " ") }) }
      .joined(separator: " ")
  }

  private func known(_ value: Value) -> String? {
    if let model = environment.model(behind: value) { return "model \(model.name)" }
    if let instance = environment.instance(behind: value) { return self.instance(instance) }
    guard let array = value.asArray, array.count > 0 else { return nil }
    let elements = array.firstElements(itemLimit)
    let instances = elements.compactMap { environment.instance(behind: $0) }
    guard instances.count == elements.count else { return nil }
    let more = array.count > elements.count ? ", … \(array.count) in all" : ""
    return "[" + instances.map(name).joined(separator: ", ") + more + "]"
  }

  /// `User 1`, or `new User` before it has a row.
  private func name(_ instance: Instance) -> String { buffer.text { addName(instance) } }

  private func addName(_ instance: Instance) {
    if instance.isNewRecord { buffer.add("new ") }
    buffer.add(instance.model.name)
    guard !instance.isNewRecord else { return }
    for name in instance.model.primaryKeyAttributes {
      guard let key = instance.dataValues[name] else { continue }
      buffer.add(" ")
      buffer.add(CellValue(key).plainText)
    }
  }

  /// The name with the values in memory, without the key and the time stamps.
  private func instance(_ instance: Instance) -> String {
    let keys = instance.model.primaryKeyAttributes
    let options = instance.model.options
    return buffer.text {
      addName(instance)
      var separator = " { "
      for (name, value) in instance.dataValues
      where !keys.contains(name) && name != options.createdAt && name != options.updatedAt {
        buffer.add(separator)
        separator = ", "
        buffer.add(name)
        buffer.add(": ")
        addData(value)
      }
      if separator == ", " { buffer.add(" }") }
    }
  }

  private func addData(_ value: DataValue) {
    switch value {
    case .string(let text) where text.isPlain:
      buffer.add("'")
      buffer.add(text)
      buffer.add("'")
    case .instance(let instance): addName(instance)
    case .undefined, .null, .bool, .number, .string, .date, .blob, .list, .map, .hosted, .sql,
      .dataType, .model, .association:
      buffer.add(data(value))
    }
  }

  private func data(_ value: DataValue) -> String {
    switch value {
    case .undefined: "undefined"
    case .null: "null"
    case .bool(let value): "\(value)"
    case .string(let text) where text.isPlain: "'\(text)'"
    case .number(let number) where number.magnitude < 1e15 && number.sign == .plus:
      Int64(exactly: number).map { "\($0)" } ?? shown(value)
    case .number, .string, .date, .blob: shown(value)
    case .list(let items): "[" + items.map(data).joined(separator: ", ") + "]"
    case .map: "{…}"
    case .instance(let instance): name(instance)
    case .hosted(let host):
      if case .hosted = host.resolved { host.inspectDescription } else { data(host.resolved) }
    case .sql, .dataType, .model, .association: "…"
    }
  }

  /// A simple value as Node prints it.
  private func shown(_ value: DataValue) -> String {
    (try? environment.value(value)).map(printed) ?? ""
  }
}

/// Builds texts of many parts byte by byte in one place, which is quicker than a growing `String`.
///
/// A class, since texts that are parts of a text are built in the same place.
private final class TextBuffer {
  private var bytes: UnsafeMutableBufferPointer<UInt8> = .allocate(capacity: 256)
  private var count = 0

  deinit { bytes.deallocate() }

  func add(_ text: String) {
    var text = text
    text.withUTF8 { part in
      if count + part.count > bytes.count { grow(to: 2 * (count + part.count)) }
      UnsafeMutableRawBufferPointer(bytes)[count...].copyBytes(from: part)
      count += part.count
    }
  }

  private func grow(to capacity: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
    _ = larger.update(fromContentsOf: bytes[..<count])
    bytes.deallocate()
    bytes = larger
  }

  /// The text of what a closure adds.
  func text(_ build: () -> Void) -> String {
    let start = count
    build()
    defer { count = start }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<count]), as: UTF8.self)
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
