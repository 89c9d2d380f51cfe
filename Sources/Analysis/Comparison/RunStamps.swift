import Trace

/// The times that a run's own clock stamped, which differ with every statement more or less.
///
/// The clock starts at 2024-01-01 00:00:00 and goes on by a millisecond with each request; times of its
/// first minute are taken for its own.
enum RunStamps {
  private static let day = Array("2024-01-01".utf8)
  /// What follows the day: a blank or `T`, the first minute, seconds with milliseconds.
  private static let rest = Array(" 00:00:##.###".utf8)

  /// Whether two texts are the same but for such times.
  static func isSame(_ left: String?, _ right: String?) -> Bool {
    guard left != right else { return true }
    guard let left, let right else { return false }
    return without(left) == without(right)
  }

  /// Whether a date, in milliseconds since 1970, is such a time.
  static func isStamp(_ time: Double?) -> Bool {
    guard let time else { return false }
    return (1_704_067_200_000..<1_704_067_260_000).contains(time)
  }

  /// Whether a text is such a time as a column holds it.
  static func isStamp(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == day.count + rest.count + " +00:00".utf8.count && isStamp(bytes[...])
  }

  /// The text with the seconds of such times left blank.
  private static func without(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    var index = 0
    while index + day.count + rest.count <= bytes.count {
      guard bytes[index] == day[0], isStamp(bytes[index...]) else {
        index += 1
        continue
      }
      let end = index + day.count + rest.count
      for digit in (end - 6)..<end { bytes[digit] = UInt8(ascii: "#") }
      index = end
    }
    return bytes
  }

  private static func isStamp(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: day) else { return false }
    return zip(bytes.dropFirst(day.count), rest).allSatisfy { byte, expected in
      switch expected {
      case UInt8(ascii: "#"): (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      case UInt8(ascii: " "): byte == expected || byte == UInt8(ascii: "T")
      default: byte == expected
      }
    }
  }
}
