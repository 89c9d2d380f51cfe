/// Properties with integer keys of an object that is not a dense array.
struct IndexTable {
  private var properties: [UInt32: Property] = [:]
  private var sorted: [UInt32]?

  var isEmpty: Bool { properties.isEmpty }
  var count: Int { properties.count }

  subscript(index: UInt32) -> Property? {
    get { properties[index] }
    set {
      if newValue == nil {
        if properties.removeValue(forKey: index) != nil { sorted = nil }
      } else if properties.updateValue(newValue ?? Property(.undefined), forKey: index) == nil {
        if let last = sorted?.last, last < index { sorted?.append(index) } else { sorted = nil }
      }
    }
  }

  /// The keys in ascending order.
  mutating func keys() -> [UInt32] {
    if let sorted { return sorted }
    let keys = properties.keys.sorted()
    sorted = keys
    return keys
  }
}
