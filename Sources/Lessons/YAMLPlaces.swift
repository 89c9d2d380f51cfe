import CLibYAML
import Diagnostics

/// Finds UTF-8 offsets for the places of a YAML text, which libyaml counts in Unicode scalars.
///
/// Places that come in the order of the text, as those of nodes do, cost one pass over it together.
struct YAMLPlaces {
  private let bytes: [UInt8]
  private var scalars = 0
  private var offset = 0
  private var lineEnd = 0

  /// Begins at the start of a UTF-8 text.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The offset of a mark.
  mutating func offset(of mark: yaml_mark_t) -> Int {
    if mark.index < scalars { (scalars, offset, lineEnd) = (0, 0, 0) }
    while scalars < mark.index, offset < bytes.count {
      repeat { offset += 1 } while offset < bytes.count && bytes[offset] & 0xc0 == 0x80
      scalars += 1
    }
    return offset
  }

  /// The place of a node that begins at a mark: `count` bytes, or all of its line where that is nil or shorter.
  mutating func range(from mark: yaml_mark_t, count: Int?) -> SourceRange {
    let start = offset(of: mark)
    if start > lineEnd || start == 0 { lineEnd = endOfLine(start) }
    return SourceRange(start: start, end: min(lineEnd, count.map { start + $0 } ?? lineEnd))
  }

  private func endOfLine(_ start: Int) -> Int {
    bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      ?? bytes.count
  }
}
