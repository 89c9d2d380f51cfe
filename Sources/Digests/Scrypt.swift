/// Keys made of passwords at a cost of memory (scrypt, RFC 7914).
package struct Scrypt {
  /// The number of blocks that are kept, a power of two.
  private let cost: Int
  /// The size of a block, in 128 bytes.
  private let blockSize: Int
  /// How many blocks are mixed, each on its own.
  package let parallelization: Int

  /// Takes the parameters; Node's own are 16384, 8 and 1.
  package init(cost: Int, blockSize: Int, parallelization: Int) {
    self.cost = cost
    self.blockSize = blockSize
    self.parallelization = parallelization
  }

  /// The bytes that are needed while a key is made.
  package var memory: Int { 128 * blockSize * cost }

  /// Whether the parameters are ones that Node takes; it allows 32 MiB where nothing else is said.
  package var isValid: Bool {
    cost > 1 && cost & (cost - 1) == 0 && cost <= 1 << 20 && (1...64).contains(blockSize)
      && (1...64).contains(parallelization) && memory <= 32 << 20
  }

  /// The key of a password.
  package func key(_ password: [UInt8], salt: [UInt8], length: Int) -> [UInt8] {
    let size = 128 * blockSize
    let blocks = MessageDigest.sha256.derivedKey(
      password,
      salt: salt,
      iterations: 1,
      length: parallelization * size
    )
    var mixed: [UInt8] = []
    for start in stride(from: 0, to: blocks.count, by: size) {
      var words = stride(from: start, to: start + size, by: 4).map { place in
        UInt32(bigEndian: ArraySlice(blocks[place..<place + 4].reversed()))
      }
      mix(&words)
      mixed += words.flatMap { $0.bigEndianBytes.reversed() }
    }
    return MessageDigest.sha256.derivedKey(password, salt: mixed, iterations: 1, length: length)
  }

  /// `scryptROMix`: keeps the states of a block, and mixes it with those that it names itself.
  private func mix(_ block: inout [UInt32]) {
    let count = block.count
    var kept: [UInt32] = []
    kept.reserveCapacity(count * cost)
    for _ in 0..<cost {
      kept += block
      block = shuffled(block)
    }
    for _ in 0..<cost {
      let place = Int(block[count - 16]) & (cost - 1)
      for index in 0..<count { block[index] ^= kept[place * count + index] }
      block = shuffled(block)
    }
  }

  /// `scryptBlockMix`: the even parts first, then the odd ones.
  private func shuffled(_ block: [UInt32]) -> [UInt32] {
    var state = Array(block.suffix(16))
    var result = block
    for part in 0..<(2 * blockSize) {
      for index in 0..<16 { state[index] ^= block[16 * part + index] }
      Scrypt.salsa(&state)
      let place = 16 * (part / 2 + (part % 2) * blockSize)
      for index in 0..<16 { result[place + index] = state[index] }
    }
    return result
  }

  /// Salsa20 of eight rounds.
  private static func salsa(_ state: inout [UInt32]) {
    let before = state
    func turn(_ a: Int, _ b: Int, _ c: Int, _ shift: Int) {
      state[a] ^= (state[b] &+ state[c]).rotated(left: shift)
    }
    func quarter(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
      turn(b, a, d, 7)
      turn(c, b, a, 9)
      turn(d, c, b, 13)
      turn(a, d, c, 18)
    }
    for _ in 0..<4 {
      quarter(0, 4, 8, 12)
      quarter(5, 9, 13, 1)
      quarter(10, 14, 2, 6)
      quarter(15, 3, 7, 11)
      quarter(0, 1, 2, 3)
      quarter(5, 6, 7, 4)
      quarter(10, 11, 8, 9)
      quarter(15, 12, 13, 14)
    }
    for index in 0..<16 { state[index] &+= before[index] }
  }
}
