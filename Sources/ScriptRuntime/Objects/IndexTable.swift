/// Properties with integer keys of an object that is not a dense array.
///
/// A class, so that what it is accounted with is given back with it.
final class IndexTable {
  private var properties: [UInt32: Property] = [:]
  private var sorted: [UInt32]?
  private let heap: Heap

  /// What a property counts as, in bytes.
  private static let propertySize = 96

  init(_ heap: Heap) { self.heap = heap }

  deinit { heap.release(properties.count &* Self.propertySize) }

  var isEmpty: Bool { properties.isEmpty }
  var count: Int { properties.count }

  subscript(index: UInt32) -> Property? {
    get { properties[index] }
    set {
      if newValue == nil {
        if properties.removeValue(forKey: index) != nil {
          heap.release(Self.propertySize)
          sorted = nil
        }
      } else if properties.updateValue(newValue ?? Property(.undefined), forKey: index) == nil {
        heap.charge(Self.propertySize)
        if let last = sorted?.last, last < index { sorted?.append(index) } else { sorted = nil }
      }
    }
  }

  /// The keys in ascending order.
  func keys() -> [UInt32] {
    if let sorted { return sorted }
    let keys = properties.keys.sorted()
    sorted = keys
    return keys
  }
}
