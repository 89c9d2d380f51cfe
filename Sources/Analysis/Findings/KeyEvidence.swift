import Diagnostics
import Trace

/// What a run says of the two keys by which two sides of a relation look: which of them holds values, which the model
/// and most declarations name.
struct KeyEvidence {
  /// Whether some row has a value in both, and they differ: both are meant.
  let areBothFilled: Bool
  /// The rows that have a value in the one and none in the other.
  private let filled: [Name: Int]
  private let declared: Set<Name>
  private let named: Set<Name>
  private let given: Set<Name>
  private let columns: [Name: String]
  /// The key that hasOne has by default from its alias, so that its name does not say what it points to.
  private let misnamed: String?
  /// The key that is named after the model that holds it, where the other is named after the one that both point to.
  private let ownNamed: String?

  init(
    _ has: AssociationFact,
    _ belongs: AssociationFact,
    _ run: TraceIndex
  ) {
    let model = run.models.last { $0.fact.model == has.keyOwner }?.fact
    columns = [Name(has.key): has.keyColumn, Name(belongs.key): belongs.keyColumn]
    var (both, filled) = (false, [Name(has.key): 0, Name(belongs.key): 0])
    if let table = model?.table {
      let (one, other) = (
        Self.values(table, has.keyColumn, run), Self.values(table, belongs.keyColumn, run)
      )
      for (row, value) in one {
        if let second = other[row] {
          if second != value { both = true }
        } else {
          filled[has.key, default: 0] += 1
        }
      }
      filled[belongs.key] = other.keys.count { one[$0] == nil }
    }
    areBothFilled = both
    self.filled = filled
    declared = Set(names: model?.attributes ?? [])
    given = Set(
      names: [has, belongs].filter { fact in
        run.call(fact.call)?.fact.arguments.dropFirst().first?.keys.contains("foreignKey") == true
      }.map(\.key)
    )
    let isDefault =
      run.call(has.call)?.fact.arguments.dropFirst().first?.keys.contains("foreignKey") != true
    misnamed =
      has.kind == .hasOne && has.isAliased && isDefault && !belongs.isAliased
        && model?.attributes.contains(has.key) != true ? has.key : nil
    let names = [has.key, belongs.key]
    let isNamed = SwappedJunctionKeys.isNamed
    ownNamed = names.first { key in
      isNamed(key, has.keyOwner) && !isNamed(key, has.keyTarget)
        && names.contains { $0 != key && isNamed($0, has.keyTarget) }
    }
    named = Set(
      names: run.associations.filter {
        $0.fact.keyOwner == has.keyOwner && $0.fact.call != has.call && $0.fact.call != belongs.call
      }.map(\.fact.key)
    )
  }

  /// The last value of a column in each row that has one.
  static func values(
    _ table: String,
    _ column: String,
    _ run: TraceIndex
  ) -> [Name: CellValue] {
    var values: [Name: CellValue] = [:]
    for seen in run.rows where seen.fact.table == table {
      for (index, row) in seen.fact.rows.enumerated() {
        if seen.fact.change == .delete {
          values[row] = nil
        } else if let value = seen.fact.after(column, row: index) {
          values[row] = value == .null ? nil : value
        }
      }
    }
    return values
  }

  /// Whether the program gave the name of a key itself.
  func isGiven(_ key: String) -> Bool { given.contains(key) }

  /// Whether rows hold a value in one of the keys alone.
  var isOneSided: Bool { filled.values.contains { $0 > 0 } }

  /// The key that the model, the rows and the declarations speak for; nil where they speak for both alike.
  func right(_ one: String, _ other: String) -> String? {
    for wrong in [ownNamed, misnamed].compactMap({ $0 }) where wrong == one || wrong == other {
      return wrong == one ? other : one
    }
    func weight(_ key: String) -> Int {
      (declared.contains(key) ? 4 : 0) + (given.contains(key) ? 3 : 0)
        + (filled[key, default: 0] > 0 ? 2 : 0) + (named.contains(key) ? 1 : 0)
    }
    let (first, second) = (weight(one), weight(other))
    return first == second ? nil : first > second ? one : other
  }

  /// What speaks for a key and not for the other, in a clause; nil for nothing.
  func reasons(for key: String) -> String? {
    var reasons: [String] = []
    if let ownNamed, ownNamed != key {
      return
        "\(ownNamed) is named after the model that holds it, not after the one that it points to"
    }
    if let misnamed, misnamed != key {
      reasons.append(
        "hasOne has named \(misnamed) after its alias, not after the model it points to"
      )
    }
    if declared.contains(key) { reasons.append("the model declares it") }
    if filled[key, default: 0] > 0, filled.values.count(where: { $0 > 0 }) == 1 {
      reasons.append("rows hold values in it alone")
    }
    if reasons.isEmpty, given.contains(key) { reasons.append("a declaration names it") }
    return reasons.isEmpty ? nil : reasons.joined(separator: " and ")
  }
}
