/// The placeholder of a built-in property until a program first reads it.
///
/// A realm has far more built-in objects than one program uses. The slot is marked as an accessor's, so that
/// the machine's short cuts leave it alone.
final class DeferredValue: ScriptObject {
  private var make: (() -> Value)?

  init(_ heap: Heap, make: @escaping () -> Value) {
    self.make = make
    super.init(heap: heap, prototype: nil, kind: .accessorPair)
  }

  /// Makes the value; undefined for a property that is asked for while it is made.
  func take() -> Value {
    guard let make else { return .undefined }
    self.make = nil
    return make()
  }

  override func tearDown() {
    super.tearDown()
    make = nil
  }
}

extension ScriptObject {
  /// Adds a data property whose value is made when it is first asked for.
  package final func setDeferred(
    _ key: PropertyKey,
    flags: PropertyFlags = .all,
    _ make: @escaping () -> Value
  ) {
    let value = DeferredValue(heap, make: make)
    store(key, Property(.data(.object(value)), flags: flags.union(.accessor)))
  }

  /// Replaces a deferred value by the one it makes.
  final func resolve(_ deferred: DeferredValue, at slot: Int, _ flags: PropertyFlags) -> Property {
    let property = Property(deferred.take(), flags: flags.subtracting(.accessor))
    if case .data(let value) = property.content {
      shape = shape.changing(slot, to: property.flags, heap: heap)
      slots[slot] = value
    }
    return property
  }
}
