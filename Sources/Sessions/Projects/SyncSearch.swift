/// Finds out whether a program calls `sync()`, which makes the tables that migrations would make.
enum SyncSearch {
  /// Whether a text calls a method `sync`, not counting comments and texts in it.
  static func isCalled(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "/") where bytes[place...].starts(with: "//".utf8):
        place = end(of: "\n", in: bytes, from: place)
      case UInt8(ascii: "/") where bytes[place...].starts(with: "/*".utf8):
        place = end(of: "*/", in: bytes, from: place + 2)
      case UInt8(ascii: "'"), UInt8(ascii: "\""): place = endOfText(in: bytes, from: place)
      case UInt8(ascii: ".") where isCall(in: bytes, from: place + 1): return true
      default: place += 1
      }
    }
    return false
  }

  private static func isCall(in bytes: [UInt8], from start: Int) -> Bool {
    guard bytes[start...].starts(with: "sync".utf8) else { return false }
    let rest = bytes[(start + 4)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    return rest.first == UInt8(ascii: "(")
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    var place = min(start, bytes.count)
    while place < bytes.count, !bytes[place...].starts(with: mark.utf8) { place += 1 }
    return place + mark.utf8.count
  }

  /// The place behind a text on one line; a lone quotation mark is one character.
  private static func endOfText(in bytes: [UInt8], from start: Int) -> Int {
    var place = start + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
      if bytes[place] == bytes[start] { return place + 1 }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return start + 1
  }
}
