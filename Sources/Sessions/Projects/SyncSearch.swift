/// Finds out whether a program calls `sync()`, which makes the tables that migrations would make.
enum SyncSearch {
  /// Whether a text calls a method `sync`, not counting comments and texts in it.
  static func isCalled(in text: String) -> Bool {
    let bytes = CodeBytes(text).bytes
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "."), isCall(in: bytes, from: place + 1) { return true }
      place = CodeBytes.endOfText(in: bytes, from: place) ?? place + 1
    }
    return false
  }

  private static func isCall(in bytes: [UInt8], from start: Int) -> Bool {
    guard bytes[start...].starts(with: "sync".utf8) else { return false }
    let rest = bytes[(start + 4)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    return rest.first == UInt8(ascii: "(")
  }
}
