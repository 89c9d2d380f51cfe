import Store

/// The instances that the rows of a result describe, each once, with the places of its children.
///
/// Everything is in a few flat lists, so that a large result allocates nothing for each row.
struct RowRecords {
  /// What tells the records of a node apart.
  struct Key: Hashable {
    var parent: Int
    var value: Cell
    /// The values after the first, for a key of several columns.
    var others: [Cell]

    /// The key in one word when it is a small whole number, as most are; nil for others.
    fileprivate var packed: UInt64? {
      guard others.isEmpty, case .integer(let number) = value,
        let low = UInt32(exactly: number), let high = UInt32(exactly: parent + 1)
      else { return nil }
      return UInt64(high) << 32 | UInt64(low)
    }
  }

  /// One instance: its node, the first row that describes it, and its place among its parent's children.
  private struct Record {
    var node: Int32
    var row: Int32
    /// Where its lists of children begin in ``lists``, one for each child node.
    var lists: Int32
    /// The next child in its list; -1 for the last.
    var next: Int32 = -1
  }

  /// The first and the last record of a list of children; -1 for an empty list.
  private struct List {
    var first: Int32 = -1
    var last: Int32 = -1
  }

  private var records: [Record] = []
  private var lists: [List] = []
  private let childCounts: [Int]
  private var packed: [[UInt64: Int32]]
  private var others: [[Key: Int32]]

  init(_ plan: RowPlan, rowCount: Int) {
    childCounts = plan.nodes.map { $0.children.count }
    packed = Array(repeating: [:], count: plan.nodes.count)
    others = Array(repeating: [:], count: plan.nodes.count)
    records.reserveCapacity(rowCount)
  }

  /// The record of a node by its key; nil before a row described it.
  func record(of node: Int, _ key: Key) -> Int? {
    (key.packed.map { packed[node][$0] } ?? others[node][key]).map { Int($0) }
  }

  /// Adds a record and returns its number.
  mutating func add(node: Int, row: Int, key: Key?) -> Int {
    let number = records.count
    records.append(Record(node: Int32(node), row: Int32(row), lists: Int32(lists.count)))
    for _ in 0..<childCounts[node] { lists.append(List()) }
    if let word = key?.packed {
      packed[node][word] = Int32(number)
    } else if let key {
      others[node][key] = Int32(number)
    }
    return number
  }

  /// Forgets the keys, once no row is left to be told apart: they take as much as the records.
  mutating func forgetKeys() {
    packed = []
    others = []
  }

  /// Puts a record at the end of a list of its parent's children, or in its place alone.
  mutating func attach(_ record: Int, to parent: Int, at place: Int, replaces: Bool) {
    let list = Int(records[parent].lists) + place
    if replaces || lists[list].first < 0 {
      lists[list].first = Int32(record)
    } else {
      records[Int(lists[list].last)].next = Int32(record)
    }
    lists[list].last = Int32(record)
  }

  /// The node of a record.
  func node(of record: Int) -> Int { Int(records[record].node) }

  /// The first row that describes a record.
  func row(of record: Int) -> Int { Int(records[record].row) }

  /// The children of a record, in the order of the rows.
  func children(of record: Int, at place: Int) -> [Int] {
    var children: [Int] = []
    var next = lists[Int(records[record].lists) + place].first
    while next >= 0 {
      children.append(Int(next))
      next = records[Int(next)].next
    }
    return children
  }
}
