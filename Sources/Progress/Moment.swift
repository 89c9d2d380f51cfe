import ECMAScriptText
import Glibc

/// A point in time, in milliseconds since 1970 UTC.
///
/// Days are whole days between two moments, not those of a calendar.
package struct Moment: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00Z; within what a `Date` of ECMAScript can be.
  package let milliseconds: Int

  private static let perMinute = 60_000
  private static let perDay = 86_400_000
  private static let limit = 8_640_000_000_000_000

  /// A moment; one beyond the limits is moved to them.
  package init(milliseconds: Int) {
    self.milliseconds = min(max(milliseconds, -Self.limit), Self.limit)
  }

  /// Reads `2025-01-01T09:00:00Z` and what else a `Date` reads in ISO format; nil for anything else.
  package init?(_ text: String) {
    let value = DateParser.parse(text)
    guard value.isFinite else { return nil }
    self.init(milliseconds: Int(value))
  }

  /// The earliest moment that there is.
  package static let distantPast = Moment(milliseconds: -limit)

  /// The moment that the system's clock shows.
  package static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }

  package static func < (one: Moment, other: Moment) -> Bool {
    one.milliseconds < other.milliseconds
  }

  /// The whole days from here to another moment, rounded down; negative for one before.
  package func days(to other: Moment) -> Int {
    let (days, rest) = (other.milliseconds - milliseconds).quotientAndRemainder(
      dividingBy: Self.perDay
    )
    return rest < 0 ? days - 1 : days
  }

  /// The moment some minutes later.
  package func adding(minutes: Double) -> Moment {
    let length = minutes * Double(Self.perMinute)
    guard length.magnitude < Double(2 * Self.limit) else {
      return Moment(milliseconds: length < 0 ? -Self.limit : Self.limit)
    }
    return Moment(milliseconds: milliseconds + Int(length))
  }

  /// The moment at which its day begins, in UTC.
  package var startOfDay: Moment {
    let rest = milliseconds % Self.perDay
    return Moment(milliseconds: milliseconds - (rest < 0 ? rest + Self.perDay : rest))
  }

  /// `2025-01-01T09:00:00.000Z`.
  package var text: String {
    CivilDate(milliseconds: Double(milliseconds))?.isoText ?? "\(milliseconds)"
  }

  /// `2025-01-01`.
  package var dayText: String { String(text.prefix { $0 != "T" }) }
}

extension Moment: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Moment(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is no time such as 2025-01-01T09:00:00Z"
      )
    }
    self = moment
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
