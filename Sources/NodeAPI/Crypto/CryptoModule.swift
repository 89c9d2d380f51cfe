import Digests
import ScriptRuntime

extension NodeEnvironment {
  /// `crypto`: identifiers and random bytes of the run, digests, and keys made of passwords.
  func makeCryptoModule() -> ScriptObject {
    let module = realm.object()
    module.setMethod("randomUUID") { [identifiers] _ in Value(identifiers.make()) }
    addRandom(to: module)
    addDigests(to: module)
    addKeys(to: module)
    module.setMethod("timingSafeEqual", length: 2) { [unowned self] call in
      let (left, right) = try (cryptoBytes(call[0], "buf1"), cryptoBytes(call[1], "buf2"))
      guard left.count == right.count else {
        throw realm.nodeError(
          "RangeError",
          code: "ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH",
          "Input buffers must have the same byte length"
        )
      }
      return .boolean(left == right)
    }
    module.setMethod("getHashes") { call in
      call.realm.array(MessageDigest.allCases.map { Value($0.rawValue) })
    }
    return module
  }

  /// The global `crypto` (Web Crypto) as far as identifiers and random numbers go.
  func makeWebCrypto() -> ScriptObject {
    let crypto = realm.object()
    crypto.setMethod("randomUUID") { [identifiers] _ in Value(identifiers.make()) }
    crypto.setMethod("getRandomValues", length: 1) { [unowned self] call in
      guard let array = call[0].asObject as? TypedArrayObject,
        array.elementKind != .float32, array.elementKind != .float64
      else {
        throw realm.webError(
          "TypeMismatchError",
          "The data argument must be an integer-type TypedArray"
        )
      }
      let count = array.length * array.elementKind.size
      guard count <= 65_536 else {
        throw realm.webError(
          "QuotaExceededError",
          "The requested length exceeds 65,536 bytes"
        )
      }
      array.buffer.replace(from: array.byteOffset, with: identifiers.bytes(count))
      return call[0]
    }
    crypto.setTag("Crypto")
    return crypto
  }

  private func addRandom(to module: ScriptObject) {
    module.setMethod("randomBytes", length: 2) { [unowned self] call in
      let count = try call[0].toInteger(realm)
      guard count >= 0, count <= Int32.max else {
        throw realm.outOfRange("size", ">= 0 && <= 2147483647", Double(count))
      }
      try realm.heap.reserve(count)
      try realm.tick(count >> 3)
      let buffer = Value.object(BufferObject(self, identifiers.bytes(count)))
      return try answered(buffer, call[1])
    }
    module.setMethod("randomInt", length: 2) { [unowned self] call in
      let isOne = call[1].asNumber == nil
      let low = isOne ? 0 : try call[0].toInteger(realm)
      let high = try call[isOne ? 0 : 1].toInteger(realm)
      guard high > low else {
        throw realm.outOfRange("max", "greater than the value of \"min\" (\(low))", Double(high))
      }
      return try answered(Value(low + identifiers.number(below: high - low)), call[isOne ? 1 : 2])
    }
  }

  /// An answer that a callback gets later where there is one.
  private func answered(_ value: Value, _ callback: Value) throws -> Value {
    guard let callback = callback.asFunction else { return value }
    realm.eventLoop.enqueueRequest { [realm] in
      _ = try realm.call(callback, this: .undefined, arguments: [.null, value])
    }
    return .undefined
  }

  private func addDigests(to module: ScriptObject) {
    module.setMethod("createHash", length: 2) { [unowned self] call in
      guard let digest = MessageDigest(named: try call[0].toText(realm)) else {
        throw realm.error("Digest method not supported")
      }
      return .object(DigestObject(self, "Hash", digest, key: nil))
    }
    module.setMethod("createHmac", length: 3) { [unowned self] call in
      let name = try call[0].toText(realm)
      guard let digest = MessageDigest(named: name) else {
        throw realm.nodeError("Error", code: "ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: \(name)")
      }
      return .object(DigestObject(self, "Hmac", digest, key: try cryptoBytes(call[1], "key")))
    }
    module.setMethod("hash", length: 3) { [unowned self] call in
      guard let digest = MessageDigest(named: try call[0].toText(realm)) else {
        throw realm.error("Digest method not supported")
      }
      let bytes = digest.hash(try cryptoBytes(call[1], "input"))
      return encoded(bytes, call[2].isUndefined ? "hex" : call[2])
    }
  }

  private func addKeys(to module: ScriptObject) {
    for name in ["pbkdf2Sync", "pbkdf2"] {
      module.setMethod(name, length: 6) { [unowned self] call in
        let iterations = try call[2].toInteger(realm)
        let digest = try call[4].toText(realm)
        guard let known = MessageDigest(named: digest) else {
          throw realm.nodeError(
            "TypeError",
            code: "ERR_CRYPTO_INVALID_DIGEST",
            "Invalid digest: \(digest)"
          )
        }
        try realm.tick(min(max(iterations, 0), 1 << 40) * 40)
        let key = known.derivedKey(
          try cryptoBytes(call[0], "password"),
          salt: try cryptoBytes(call[1], "salt"),
          iterations: iterations,
          length: min(max(try call[3].toInteger(realm), 0), 1 << 16)
        )
        return try answered(.object(BufferObject(self, key)), call[5])
      }
    }
    for name in ["scryptSync", "scrypt"] {
      module.setMethod(name, length: 4) { [unowned self] call in
        let options = call[3].isCallable ? .undefined : call[3]
        func number(_ names: [String], _ standard: Int) throws -> Int {
          for name in names {
            if let given = try options[name].asNumber { return clampedInteger(given) }
          }
          return standard
        }
        let scrypt = Scrypt(
          cost: try number(["cost", "N"], 16384),
          blockSize: try number(["blockSize", "r"], 8),
          parallelization: try number(["parallelization", "p"], 1)
        )
        guard scrypt.isValid else {
          throw realm.nodeError(
            "RangeError",
            code: "ERR_CRYPTO_INVALID_SCRYPT_PARAMS",
            "Invalid scrypt params"
          )
        }
        try realm.heap.reserve(scrypt.memory)
        try realm.tick(scrypt.memory * scrypt.parallelization >> 3)
        let key = scrypt.key(
          try cryptoBytes(call[0], "password"),
          salt: try cryptoBytes(call[1], "salt"),
          length: min(max(try call[2].toInteger(realm), 0), 1 << 16)
        )
        return try answered(
          .object(BufferObject(self, key)),
          call[3].isCallable ? call[3] : call[4]
        )
      }
    }
  }

  /// What is to be hashed: the bytes of a text in UTF-8, or of a buffer.
  func cryptoBytes(_ value: Value, _ name: String, _ encoding: Value = .undefined) throws -> [UInt8]
  {
    if let bytes = shownBytes(value) { return bytes }
    guard case .string(let text) = value else {
      throw realm.wrongArgument(
        name,
        mustBe: "of type string or an instance of Buffer, TypedArray, or DataView",
        value
      )
    }
    try realm.tick(text.length)
    return (BufferEncoding(encoding.asString) ?? .utf8).bytes(of: text.string)
  }

  /// Bytes as a text in an encoding, or as a buffer where none is named.
  func encoded(_ bytes: [UInt8], _ encoding: Value) -> Value {
    guard let name = encoding.asString, name != "buffer" else {
      return .object(BufferObject(self, bytes))
    }
    return Value((BufferEncoding(name) ?? .utf8).text(bytes))
  }
}

/// A digest that is being taken: `createHash` and `createHmac`.
private final class DigestObject: ScriptObject {
  private unowned let node: NodeEnvironment
  private let method: MessageDigest
  private let key: [UInt8]?
  private var message: [UInt8] = []
  private var isDone = false

  init(_ node: NodeEnvironment, _ name: String, _ method: MessageDigest, key: [UInt8]?) {
    self.node = node
    self.method = method
    self.key = key
    super.init(node.realm, prototype: node.realm.intrinsics.objectPrototype)
    setMethod("update", length: 2) { call in
      guard let digest = call.this.asObject as? DigestObject else { return .undefined }
      try digest.refuseWhenDone("Digest already called")
      digest.message += try digest.node.cryptoBytes(call[0], "data", call[1])
      return call.this
    }
    setMethod("digest", length: 1) { call in
      guard let digest = call.this.asObject as? DigestObject else { return .undefined }
      try digest.refuseWhenDone("Digest already called")
      digest.isDone = true
      try call.realm.tick(digest.message.count)
      let bytes =
        digest.key.map { digest.method.code(of: digest.message, key: $0) }
        ?? digest.method.hash(digest.message)
      return digest.node.encoded(bytes, call[0])
    }
  }

  private func refuseWhenDone(_ message: String) throws {
    guard isDone else { return }
    throw realm.nodeError("Error", code: "ERR_CRYPTO_HASH_FINALIZED", message)
  }
}
