import Trace

/// Where two values of two runs first differ.
///
/// What differs between any two runs is no difference: the numbers of objects and calls, and times that the runs'
/// own clocks stamped.
struct ValueDifference {
  /// Where in the values: `[2].name`; empty for the values themselves.
  private(set) var path = ""
  /// The part in the first run; nil where it has none.
  let before: RecordedValue?
  /// The part in the second run.
  let after: RecordedValue?

  /// Finds the difference; nil where there is none.
  init?(_ before: RecordedValue?, _ after: RecordedValue?) {
    guard let before, let after else {
      guard before != nil || after != nil else { return nil }
      self.init(before: before, after: after)
      return
    }
    guard let found = Self.first(before, after) else { return nil }
    self = found
  }

  private init(before: RecordedValue?, after: RecordedValue?) {
    self.before = before
    self.after = after
  }

  /// The same, seen from the value that it is a part of.
  private func inside(_ part: String) -> ValueDifference {
    var difference = self
    difference.path = part + path
    return difference
  }

  private static func first(_ before: RecordedValue, _ after: RecordedValue) -> ValueDifference? {
    let whole = ValueDifference(before: before, after: after)
    switch (before, after) {
    case (.text(let old), .text(let new)), (.printed(let old), .printed(let new)):
      return RunStamps.isSame(old, new) ? nil : whole
    case (.date(let old), .date(let new)):
      return old == new || RunStamps.isStamp(old) && RunStamps.isStamp(new) ? nil : whole
    case (.instance(let old), .instance(let new)):
      guard old.fact.model == new.fact.model, old.fact.key == new.fact.key, old.isNew == new.isNew,
        old.attributes == new.attributes
      else { return whole }
      return first(old.values, new.values) { index in
        old.attributes.map { ".\($0[index])" } ?? ""
      }
    case (.list(let old), .list(let new)):
      if let part = first(old.items, new.items, at: { "[\($0)]" }) { return part }
      return old.count == new.count ? nil : whole
    case (.object(let old), .object(let new)):
      guard old.type == new.type, old.names == new.names else { return whole }
      if let part = first(old.values, new.values, at: { ".\(old.names[$0])" }) { return part }
      return old.count == new.count ? nil : whole
    case (.promise(let old), .promise(let new)):
      guard old.fact.state == new.fact.state else { return whole }
      return ValueDifference(old.value, new.value).map { $0.inside("") }
    default: return before == after ? nil : whole
    }
  }

  private static func first(
    _ before: [RecordedValue],
    _ after: [RecordedValue],
    at name: (Int) -> String
  ) -> ValueDifference? {
    for index in 0..<max(before.count, after.count) {
      let old = index < before.count ? before[index] : nil
      let new = index < after.count ? after[index] : nil
      if let found = ValueDifference(old, new) { return found.inside(name(index)) }
    }
    return nil
  }
}
