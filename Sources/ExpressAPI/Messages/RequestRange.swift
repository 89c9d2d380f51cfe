import ScriptRuntime

extension ExpressEnvironment {
  /// `req.range(size, options)`: the parts that the header `Range` asks for (`range-parser` 1.2).
  ///
  /// `undefined` without the header, −2 for one that is malformed, −1 where no part lies in `size`.
  func addRangeMethod(to prototype: ScriptObject) {
    requestMethod(prototype, "range") { request, call in
      let realm = call.realm
      guard let header = try request.header("range") else { return .undefined }
      guard let sign = header.firstIndex(of: "=") else { return -2 }
      let size = try call[0].toNumber(realm)
      var parts = header[header.index(after: sign)...].split(separator: ",")
        .compactMap { RequestedPart(String($0), of: size) }
      guard !parts.isEmpty else { return -1 }
      if try call[1]["combine"].toBoolean { parts = RequestedPart.combined(parts) }
      let list = realm.array(
        parts.map { part -> Value in
          .object(realm.object([("start", .number(part.start)), ("end", .number(part.end))]))
        }
      )
      list.asObject?.setValue("type", Value(String(header[..<sign])))
      return list
    }
  }
}

/// A part of a body, from its first byte to its last.
private struct RequestedPart {
  var start: Double
  var end: Double

  private init(start: Double, end: Double) {
    self.start = start
    self.end = end
  }

  /// The part that `0-499`, `500-` or `-500` asks for; nil where it lies outside.
  init?(_ text: String, of size: Double) {
    let sides = text.split(separator: "-", omittingEmptySubsequences: false)
    let first = Self.number(sides[0])
    let last = sides.count > 1 ? Self.number(sides[1]) : nil
    guard first != nil || last != nil else { return nil }
    start = first ?? size - (last ?? 0)
    end = min(first == nil ? size - 1 : last ?? size - 1, size - 1)
    guard start <= end, start >= 0 else { return nil }
  }

  private static func number(_ text: Substring) -> Double? {
    Double(text.drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber })
  }

  /// The parts with those made one that overlap or follow each other, in the order of their first mention.
  static func combined(_ parts: [RequestedPart]) -> [RequestedPart] {
    var joined: [(part: RequestedPart, index: Int)] = []
    for (index, part) in parts.enumerated().sorted(by: { $0.element.start < $1.element.start }) {
      guard let last = joined.last, part.start <= last.part.end + 1 else {
        joined.append((part, index))
        continue
      }
      joined[joined.count - 1].part.end = max(last.part.end, part.end)
      joined[joined.count - 1].index = min(last.index, index)
    }
    return joined.sorted { $0.index < $1.index }.map(\.part)
  }
}
