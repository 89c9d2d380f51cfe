/// The own properties that objects like `{ title: 'a', body: 'b' }` have in common: enumerable data under names, in the
/// order of their insertion.
///
/// Objects that were made alike have one layout, so that what follows from the names needs to be found once.
package struct RecordLayout: Equatable {
  fileprivate let shape: Shape

  package static func == (left: RecordLayout, right: RecordLayout) -> Bool {
    left.shape === right.shape
  }
}

extension ScriptObject {
  /// The layout of an ordinary object that has no other properties of its own than a record's; nil for any other.
  package final var recordLayout: RecordLayout? {
    guard !isExotic, kind == .ordinary, indexes == nil, shape.isRecord else { return nil }
    heap.spend(shape.count)
    return RecordLayout(shape: shape)
  }

  /// The value of a record's property; nil once the object has another layout.
  package final func value(at place: Int, of layout: RecordLayout) -> Value? {
    guard shape === layout.shape, place < shape.count else { return nil }
    return slots[place]
  }
}
