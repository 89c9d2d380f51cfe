import Diagnostics

/// The instances that stand for the rows of a table.
///
/// There may be very many rows, so that a row with a number for a key takes two words: its key and its instance.
struct RowHolders {
  private var ofNumbers: [Int64: Holders] = [:]
  private var ofTexts: [Name: Holders] = [:]

  /// Those of a row that are still there.
  func instances(of row: RowKey) -> [Instance] {
    switch row {
    case .number(let number): ofNumbers[number]?.instances ?? []
    case .text(let text): ofTexts[Name(text)]?.instances ?? []
    }
  }

  /// Adds an instance that stands for a row.
  mutating func add(_ reference: InstanceReference, to row: RowKey) {
    switch row {
    case .number(let number): ofNumbers[number, default: .one(reference)].add(reference)
    case .text(let text): ofTexts[Name(text), default: .one(reference)].add(reference)
    }
  }

  /// Forgets the instances that are gone; gives the number of those that are still there.
  mutating func dropDead() -> Int {
    ofNumbers = ofNumbers.compactMapValues(\.living)
    ofTexts = ofTexts.compactMapValues(\.living)
    return ofNumbers.values.reduce(0) { $0 + $1.count } + ofTexts.values.reduce(0) { $0 + $1.count }
  }
}

/// The instances that stand for one row, mostly one.
private enum Holders {
  case one(InstanceReference)
  case several([InstanceReference])

  var count: Int {
    switch self {
    case .one: 1
    case .several(let references): references.count
    }
  }

  /// Adds one, in the place of one that is gone if it is the only one.
  mutating func add(_ reference: InstanceReference) {
    switch self {
    case .one(let known) where known === reference: break
    case .one(let known) where known.instance == nil: self = .one(reference)
    case .one(let known): self = .several([known, reference])
    case .several(var references):
      self = .one(reference)
      references.append(reference)
      self = .several(references)
    }
  }

  /// Those that are still there.
  var instances: [Instance] {
    switch self {
    case .one(let reference): reference.instance.map { [$0] } ?? []
    case .several(let references): references.compactMap(\.instance)
    }
  }

  /// The holders whose instance is still there; nil without any.
  var living: Holders? {
    switch self {
    case .one(let reference): return reference.instance == nil ? nil : self
    case .several(let references):
      let living = references.filter { $0.instance != nil }
      guard let first = living.first else { return nil }
      return living.count == 1 ? .one(first) : .several(living)
    }
  }
}
