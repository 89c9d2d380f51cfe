import Digests
import NodeAPI
import ScriptRuntime

/// `bcrypt` and `bcryptjs`: hashes of the shape that the packages make, which `compare` accepts, from another and much
/// cheaper digest; they are no protection of anything and stay in the run.
struct BcryptModule {
  let environment: ExpressEnvironment
  /// Whether it is `bcrypt`, whose errors are worded otherwise than those of `bcryptjs`.
  let isNative: Bool
  private var realm: Realm { environment.realm }

  private static let letters = Array(
    "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8
  )

  /// The module.
  func module() -> ScriptObject {
    let module = realm.object()
    add("genSalt", to: module, callbackAt: [0, 1, 2]) { arguments in
      try salt(arguments.first ?? .undefined)
    }
    add("hash", to: module, callbackAt: [2]) { arguments in try hash(arguments) }
    add("compare", to: module, callbackAt: [2]) { arguments in try compare(arguments) }
    module.setMethod("getRounds", length: 1) { call in
      Value(Int(try call[0].toText(call.realm).dropFirst(4).prefix(2)) ?? 0)
    }
    module.setMethod("getSalt", length: 1) { call in
      Value(String(try call[0].toText(call.realm).prefix(29)))
    }
    module.setValue("default", .object(module))
    return module
  }

  /// Adds a function with its `…Sync` sibling; without a callback it gives a promise.
  private func add(
    _ name: String,
    to module: ScriptObject,
    callbackAt places: [Int],
    _ body: @escaping ([Value]) throws -> Value
  ) {
    module.setMethod(name + "Sync", length: 2) { call in try body(call.arguments) }
    module.setMethod(name, length: 3) { call in
      let realm = call.realm
      let arguments = call.arguments
      let result = Result { try body(arguments) }
      let error: Value?
      switch result {
      case .success: error = nil
      case .failure(let failure): error = try realm.scriptThrow(for: failure).value
      }
      let value = (try? result.get()) ?? .undefined
      if let callback = places.lazy.filter(arguments.indices.contains)
        .compactMap({ arguments[$0].asFunction }).first
      {
        realm.eventLoop.enqueueRequest {
          _ = try realm.call(
            callback,
            this: .undefined,
            arguments: error.map { [$0] } ?? [.null, value]
          )
        }
        return .undefined
      }
      let promise = PromiseObject(realm)
      realm.eventLoop.enqueueRequest {
        if let error { promise.reject(error) } else { promise.fulfill(value) }
      }
      return .object(promise)
    }
  }

  /// `$2b$10$` and 22 letters.
  private func salt(_ rounds: Value) throws -> Value {
    let count = rounds.asNumber.map(clampedInteger) ?? 10
    return Value(saltText(rounds: count))
  }

  private func saltText(rounds: Int) -> String {
    let count = min(max(rounds, 4), 31)
    let random = environment.node.identifiers.bytes(22)
    let letters = random.map { BcryptModule.letters[Int($0) % 64] }
    return "$2b$\(count < 10 ? "0" : "")\(count)$" + String(decoding: letters, as: UTF8.self)
  }

  private func hash(_ arguments: [Value]) throws -> Value {
    let data = arguments.first ?? .undefined
    var salt = arguments.dropFirst().first ?? .undefined
    if isNative, data.isNullish || salt.isNullish {
      throw realm.error("data and salt arguments required")
    }
    if salt.isUndefined || salt.isCallable { salt = 10 }
    guard let bytes = bytes(data), salt.asString != nil || salt.asNumber != nil else {
      throw illegal(
        data,
        salt,
        "data must be a string or Buffer and salt must either be a salt string or a number of rounds"
      )
    }
    let text = salt.asNumber.map { saltText(rounds: clampedInteger($0)) } ?? salt.asString ?? ""
    guard text.hasPrefix("$2"), text.utf8.count >= 29 else {
      throw realm.error(
        isNative
          ? "Invalid salt. Salt must be in the form of: $Vers$log2(NumRounds)$saltvalue"
          : "Invalid salt version: \(text.prefix(2))"
      )
    }
    return Value(hashText(bytes, salt: String(text.prefix(29))))
  }

  private func illegal(_ first: Value, _ second: Value, _ native: String) -> ScriptThrow {
    realm.error(isNative ? native : "Illegal arguments: \(first.typeOf), \(second.typeOf)")
  }

  private func hashText(_ bytes: [UInt8], salt: String) -> String {
    let digest = MessageDigest.sha256.code(of: bytes, key: Array(salt.utf8))
    let letters = digest.prefix(31).map { BcryptModule.letters[Int($0) % 64] }
    return salt + String(decoding: letters, as: UTF8.self)
  }

  private func compare(_ arguments: [Value]) throws -> Value {
    let (data, hash) = (arguments.first ?? .undefined, arguments.dropFirst().first ?? .undefined)
    if isNative, data.isNullish || hash.isNullish {
      throw realm.error("data and hash arguments required")
    }
    guard let bytes = bytes(data), let text = hash.asString else {
      throw illegal(data, hash, "data and hash must be strings")
    }
    guard text.utf8.count == 60, text.hasPrefix("$2") else { return false }
    return .boolean(hashText(bytes, salt: String(text.prefix(29))) == text)
  }

  private func bytes(_ value: Value) -> [UInt8]? {
    if isNative, let buffer = value.asObject as? BufferObject { return buffer.bytes }
    return value.asString.map { Array($0.utf8) }
  }
}
