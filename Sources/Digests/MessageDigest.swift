/// The digests that programs take of texts and passwords: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4).
///
/// They are written here rather than taken from a library of cryptography: what a program hashes is compared with what
/// it hashed itself in the same run, nothing is kept secret by it, and such a library would be the largest part of
/// the tool.
package enum MessageDigest: String, CaseIterable, Sendable {
  case md5
  case sha1
  case sha256
  case sha384
  case sha512

  /// The digest that a name means in Node, such as `SHA256` or `sha-256`; nil where it is not known here.
  package init?(named name: String) {
    self.init(rawValue: name.lowercased().filter { $0 != "-" })
  }

  /// The bytes of a block.
  var blockSize: Int { self == .sha384 || self == .sha512 ? 128 : 64 }

  /// The digest of a message.
  package func hash(_ message: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: MD5.hash(message)
    case .sha1: SHA1.hash(message)
    case .sha256: SHA256.hash(message)
    case .sha384: Array(SHA512.hash(message, from: SHA512.initial384).prefix(48))
    case .sha512: SHA512.hash(message, from: SHA512.initial512)
    }
  }

  /// The code of a message under a key (HMAC, RFC 2104).
  package func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    var block = key.count > blockSize ? hash(key) : key
    block += Array(repeating: 0, count: blockSize - block.count)
    return hash(block.map { $0 ^ 0x5C } + hash(block.map { $0 ^ 0x36 } + message))
  }

  /// A key made of a password (PBKDF2, RFC 8018).
  package func derivedKey(
    _ password: [UInt8],
    salt: [UInt8],
    iterations: Int,
    length: Int
  ) -> [UInt8] {
    var key: [UInt8] = []
    var number: UInt32 = 1
    while key.count < length {
      let counter = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
      var last = code(of: salt + counter, key: password)
      var sum = last
      for _ in 1..<max(iterations, 1) {
        last = code(of: last, key: password)
        for index in sum.indices { sum[index] ^= last[index] }
      }
      key += sum
      number += 1
    }
    return Array(key.prefix(length))
  }

  /// A message with its padding: a one, zeros, and its length in bits.
  static func padded(_ message: [UInt8], block: Int, isBigEndian: Bool) -> [UInt8] {
    var padded = message + [0x80]
    let room = block / 8
    while padded.count % block != block - room { padded.append(0) }
    let bits = UInt64(message.count) * 8
    padded += Array(repeating: 0, count: room - 8)
    for place in 0..<8 {
      padded.append(
        UInt8(truncatingIfNeeded: bits >> UInt64(8 * (isBigEndian ? 7 - place : place)))
      )
    }
    return padded
  }
}

extension FixedWidthInteger {
  func rotated(left count: Int) -> Self {
    self << Self(count) | self >> Self(Self.bitWidth - count)
  }

  func rotated(right count: Int) -> Self { rotated(left: Self.bitWidth - count) }

  /// The number at the front of bytes.
  init(bigEndian bytes: ArraySlice<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | Self($1) }
  }

  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: self >> Self($0))
    }
  }
}

private enum MD5 {
  static func hash(_ message: [UInt8]) -> [UInt8] {
    let bytes = MessageDigest.padded(message, block: 64, isBigEndian: false)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    for start in stride(from: 0, to: bytes.count, by: 64) {
      let words = (0..<16).map { place in
        UInt32(
          bigEndian: ArraySlice(bytes[(start + 4 * place)..<(start + 4 * place + 4)].reversed())
        )
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      for step in 0..<64 {
        let (mixed, word) =
          switch step / 16 {
          case 0: (b & c | ~b & d, step)
          case 1: (d & b | ~d & c, (5 * step + 1) % 16)
          case 2: (b ^ c ^ d, (3 * step + 5) % 16)
          case _: (c ^ (b | ~d), 7 * step % 16)
          }
        let sum = a &+ mixed &+ constants[step] &+ words[word]
        (a, d, c) = (d, c, b)
        b = b &+ sum.rotated(left: shifts[step / 16][step % 4])
      }
      for (place, value) in [a, b, c, d].enumerated() { state[place] &+= value }
    }
    return state.flatMap { $0.bigEndianBytes.reversed() }
  }

  private static let shifts = [
    [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
  ]
  /// The whole parts of 2³² · |sin i|.
  private static let constants: [UInt32] = [
    0xD76A_A478, 0xE8C7_B756, 0x2420_70DB, 0xC1BD_CEEE, 0xF57C_0FAF, 0x4787_C62A,
    0xA830_4613, 0xFD46_9501, 0x6980_98D8, 0x8B44_F7AF, 0xFFFF_5BB1, 0x895C_D7BE,
    0x6B90_1122, 0xFD98_7193, 0xA679_438E, 0x49B4_0821, 0xF61E_2562, 0xC040_B340,
    0x265E_5A51, 0xE9B6_C7AA, 0xD62F_105D, 0x0244_1453, 0xD8A1_E681, 0xE7D3_FBC8,
    0x21E1_CDE6, 0xC337_07D6, 0xF4D5_0D87, 0x455A_14ED, 0xA9E3_E905, 0xFCEF_A3F8,
    0x676F_02D9, 0x8D2A_4C8A, 0xFFFA_3942, 0x8771_F681, 0x6D9D_6122, 0xFDE5_380C,
    0xA4BE_EA44, 0x4BDE_CFA9, 0xF6BB_4B60, 0xBEBF_BC70, 0x289B_7EC6, 0xEAA1_27FA,
    0xD4EF_3085, 0x0488_1D05, 0xD9D4_D039, 0xE6DB_99E5, 0x1FA2_7CF8, 0xC4AC_5665,
    0xF429_2244, 0x432A_FF97, 0xAB94_23A7, 0xFC93_A039, 0x655B_59C3, 0x8F0C_CC92,
    0xFFEF_F47D, 0x8584_5DD1, 0x6FA8_7E4F, 0xFE2C_E6E0, 0xA301_4314, 0x4E08_11A1,
    0xF753_7E82, 0xBD3A_F235, 0x2AD7_D2BB, 0xEB86_D391,
  ]
}

private enum SHA1 {
  static func hash(_ message: [UInt8]) -> [UInt8] {
    let bytes = MessageDigest.padded(message, block: 64, isBigEndian: true)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var words = (0..<16).map {
        UInt32(bigEndian: bytes[(start + 4 * $0)..<(start + 4 * $0 + 4)])
      }
      for place in 16..<80 {
        let mixed = words[place - 3] ^ words[place - 8] ^ words[place - 14] ^ words[place - 16]
        words.append(mixed.rotated(left: 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for (step, word) in words.enumerated() {
        let (mixed, constant): (UInt32, UInt32) =
          switch step / 20 {
          case 0: (b & c | ~b & d, 0x5A82_7999)
          case 1: (b ^ c ^ d, 0x6ED9_EBA1)
          case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
          case _: (b ^ c ^ d, 0xCA62_C1D6)
          }
        let sum = a.rotated(left: 5) &+ mixed &+ e &+ constant &+ word
        (e, d, c, b, a) = (d, c, b.rotated(left: 30), a, sum)
      }
      for (place, value) in [a, b, c, d, e].enumerated() { state[place] &+= value }
    }
    return state.flatMap(\.bigEndianBytes)
  }
}
