import ECMAScriptText

/// A `Date`.
package final class DateObject: ScriptObject {
  /// Milliseconds since 1970; NaN for an invalid date.
  package internal(set) var time: Double

  /// Makes a date; a time out of range makes it invalid.
  package init(_ realm: Realm, time: Double, prototype: ScriptObject? = nil) {
    self.time = TimeValue.clip(time)
    super.init(
      heap: realm.heap,
      prototype: prototype ?? realm.intrinsics.datePrototype,
      kind: .ordinary
    )
  }

  package override var className: String { "Date" }

  /// The date in ISO form, or nil for an invalid date.
  package var isoText: String? { CivilDate(milliseconds: time)?.isoText }
}
