import NodeAPI
import ScriptRuntime

/// A server that a program made: it listens without a port, and gets its requests from ``ExpressEnvironment``.
final class ServerObject: ScriptObject {
  unowned let environment: ExpressEnvironment
  /// The port that it listens on; nil before and after.
  private(set) var port: Int?
  private var host: String?

  init(_ environment: ExpressEnvironment, listener: FunctionObject?) {
    self.environment = environment
    super.init(environment.realm, prototype: environment.serverPrototype)
    if let listener { addListener(listener, to: "request") }
  }

  /// Begins to listen: `listen(port, host, backlog, callback)`, each of them optional, or with an object of them.
  ///
  /// The callback runs when the running code has ended, as it does in Node; later where the name of a host has to be
  /// looked up.
  func listen(_ arguments: [Value]) throws {
    if port != nil {
      throw realm.nodeError(
        "Error",
        code: "ERR_SERVER_ALREADY_LISTEN",
        "Listen method has been called more than once without closing."
      )
    }
    if let callback = arguments.last?.asFunction {
      addListener(callback, to: "listening", once: true)
    }
    var wanted = arguments.first ?? .undefined
    var name = arguments.dropFirst().first ?? .undefined
    if let options = wanted.asObject, !(options is FunctionObject) {
      name = try options.get("host")
      wanted = try options.get("port")
    }
    let number = try portNumber(wanted)
    host = name.asString
    if environment.servers.contains(where: { $0.port == number }) {
      return realm.eventLoop.enqueueTick { [self] in try emit("error", [addressInUse(number)]) }
    }
    port = number
    environment.servers.append(self)
    let isName = host.map { name in name.contains { $0.isLetter && !$0.isHexDigit } } ?? false
    let tell = { [self] in _ = try emit("listening") }
    if isName { environment.immediate(tell) } else { realm.eventLoop.enqueueTick(tell) }
  }

  /// The port that a value names; a free one for 0 and for none.
  private func portNumber(_ value: Value) throws -> Int {
    if value.isNullish || value.isCallable { return freePort }
    let isText = value.asString != nil
    let number = try isText || value.asNumber != nil ? value.toNumber(realm) : .nan
    guard number >= 0, number < 65536, number == number.rounded(), value.asString != "" else {
      throw realm.nodeError(
        "RangeError",
        code: "ERR_SOCKET_BAD_PORT",
        "options.port should be >= 0 and < 65536. Received "
          + (isText ? "type string ('\(describe(value))')" : describe(value)) + "."
      )
    }
    return number == 0 ? freePort : Int(number)
  }

  private var freePort: Int { 49152 + environment.servers.count }

  private func addressInUse(_ port: Int) -> Value {
    let address = host ?? "::"
    let error = realm.makeError(
      "Error",
      "listen EADDRINUSE: address already in use \(address):\(port)"
    )
    error.setValue("code", "EADDRINUSE")
    error.setValue("errno", -98)
    error.setValue("syscall", "listen")
    error.setValue("address", Value(address))
    error.setValue("port", Value(port))
    return .object(error)
  }

  /// Ends listening; the callback gets an error where it did not listen.
  func close(_ callback: FunctionObject?) {
    let wasListening = port != nil
    port = nil
    environment.servers.removeAll { $0 === self }
    realm.eventLoop.enqueueTick { [self] in
      if wasListening { try emit("close") }
      guard let callback else { return }
      let error = realm.nodeError("Error", code: "ERR_SERVER_NOT_RUNNING", "Server is not running.")
      _ = try realm.call(
        callback,
        this: .object(self),
        arguments: wasListening ? [] : [error.value]
      )
    }
  }

  /// What `address()` gives.
  var address: Value {
    guard let port else { return .null }
    let name = host ?? "::"
    let family = name.contains(":") ? "IPv6" : "IPv4"
    return .object(
      realm.object([("address", Value(name)), ("family", Value(family)), ("port", Value(port))])
    )
  }

  /// The address that a client on this machine comes from: in the form of IPv6 where the program named no host.
  var clientAddress: String {
    let isFour = host.map { $0.contains(".") || $0 == "localhost" } ?? false
    return isFour ? "127.0.0.1" : "::ffff:127.0.0.1"
  }
}
