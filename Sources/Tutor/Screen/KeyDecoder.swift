/// Turns the bytes that a terminal sends into keys.
///
/// Arrows and their kin come as `ESC [ A`, `ESC O A` or `ESC [ 5 ~`, with modifiers as `ESC [ 1 ; 5 C`: xterm's control
/// sequences, which all terminals of today send. What is not known of them is one key without a name, never letters.
package struct KeyDecoder: Sendable {
  private var bytes: [UInt8] = []

  /// Starts with no bytes.
  package init() {}

  /// Whether bytes are left that may be the beginning of a key.
  package var isWaiting: Bool { !bytes.isEmpty }

  /// The keys of further bytes; what may go on stays until more comes, or until the end of it `isOver`.
  package mutating func keys(_ more: some Sequence<UInt8>, isOver: Bool = false) -> [ScreenKey] {
    bytes += more
    var keys: [ScreenKey] = []
    while let (key, length) = next(isOver) {
      bytes.removeFirst(length)
      keys.append(key)
    }
    return keys
  }

  /// The first key and how many bytes it takes; nil while there is none.
  private func next(_ isOver: Bool) -> (ScreenKey, Int)? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1b: return sequence(isOver)
    case 0x0d, 0x0a: return (.enter, 1)
    case 0x09: return (.tab, 1)
    case 0x08, 0x7f: return (.backspace, 1)
    case 0x00..<0x20: return (.other, 1)
    default: return character(first, isOver)
    }
  }

  private func sequence(_ isOver: Bool) -> (ScreenKey, Int)? {
    guard bytes.count > 1 else { return isOver ? (.escape, 1) : nil }
    switch bytes[1] {
    case UInt8(ascii: "O"):
      guard bytes.count > 2 else { return isOver ? (.other, 2) : nil }
      return (Self.final(bytes[2], number: nil), 3)
    case UInt8(ascii: "["):
      // Parameters and intermediates, then the final byte (ECMA-48, 5.4).
      guard let end = bytes.indices.dropFirst(2).first(where: { (0x40...0x7e).contains(bytes[$0]) })
      else { return isOver ? (.other, bytes.count) : nil }
      let number = String(
        decoding: bytes[2..<end].prefix { $0 != UInt8(ascii: ";") },
        as: UTF8.self
      )
      return (Self.final(bytes[end], number: Int(number)), end + 1)
    // Esc twice, and Alt with a key, which has no meaning of its own.
    case 0x1b: return (.escape, 1)
    default: return (.other, 2)
    }
  }

  /// The key of a sequence by its final byte.
  private static func final(_ byte: UInt8, number: Int?) -> ScreenKey {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "~"):
      switch number {
      case 1, 7: .home
      case 4, 8: .end
      case 5: .pageUp
      case 6: .pageDown
      default: .other
      }
    default: .other
    }
  }

  /// A character in UTF-8; a byte that begins none is a key without a name.
  private func character(_ first: UInt8, _ isOver: Bool) -> (ScreenKey, Int)? {
    let length =
      switch first {
      case 0xc2...0xdf: 2
      case 0xe0...0xef: 3
      case 0xf0...0xf4: 4
      default: 1
      }
    guard bytes.count >= length else { return isOver ? (.other, bytes.count) : nil }
    guard let text = String(validating: bytes.prefix(length), as: UTF8.self), let only = text.first
    else { return (.other, 1) }
    return (.character(only), length)
  }
}
