import Associations
import Diagnostics
import OrderedCollections
import Trace

extension Recorder {
  func queryFact(
    _ model: Model,
    _ find: FindOptions,
    _ rowCount: Int,
    _ results: Int,
    _ tableRows: Int
  ) -> QueryFact {
    QueryFact(
      call: call,
      model: model.name,
      includes: find.include.flatMap { includeFacts($0, below: "") },
      hasWhere: find.where.isCondition,
      hasLimit: find.limit.isTruthy || find.offset.isTruthy,
      isRaw: find.raw,
      bareColumns: find.where.bareColumns,
      rows: rowCount,
      results: results,
      tableRows: tableRows,
      statement: statementCount
    )
  }

  func countFact(
    _ model: Model,
    _ find: FindOptions,
    _ count: Int,
    _ isDistinct: Bool,
    _ distinctCount: Int?,
    _ tableRows: Int
  ) -> CountFact {
    CountFact(
      call: call,
      model: model.name,
      count: count,
      isDistinct: isDistinct,
      distinctCount: distinctCount,
      includes: find.include.flatMap { includeFacts($0, below: "") },
      tableRows: tableRows,
      statement: statementCount
    )
  }

  private func includeFacts(_ include: IncludeNode, below path: String) -> [IncludeFact] {
    guard let association = include.association else { return [] }
    let path = path + include.alias
    let fact = IncludeFact(
      path: path,
      association: AssociationName(association),
      hasWhere: include.where.isCondition,
      isRequired: include.required,
      saysRequired: include.request.saysRequired,
      hasOrder: include.options.value("order").isTruthy,
      selectsNothing: include.originalNames?.isEmpty == true,
      isSeparate: include.separate,
      hasKey: include.model.primaryKeyAttribute != nil,
      bareColumns: include.where.bareColumns
    )
    return [fact] + include.children.flatMap { includeFacts($0, below: path + ".") }
  }
}

extension DataValue {
  /// Whether it says something as a `where`.
  fileprivate var isCondition: Bool { isTruthy && map?.isEmpty != true }

  /// The names in a condition whose value is a column.
  fileprivate var bareColumns: [String] {
    guard case .map(let map) = resolved else { return [] }
    var names: [String] = []
    for (key, value) in map {
      switch (key, value.resolved) {
      case (.name(let name), .sql(let expression)): if expression.isColumn { names.append(name) }
      case (.op, .list(let list)): names += list.flatMap(\.bareColumns)
      default: break
      }
    }
    return names
  }
}

extension SQLExpression {
  fileprivate var isColumn: Bool {
    switch kind {
    case .col: true
    case .cast(let value, _):
      if case .sql(let inner) = value.resolved { inner.isColumn } else { false }
    case .fn, .literal, .condition, .json: false
    }
  }
}

extension DataMap {
  /// The simple values by name, as texts.
  var textsByName: [Name: String] {
    var texts: [Name: String] = [:]
    for name in names {
      switch value(name) {
      case .bool, .number, .string: texts[name] = value(name).text
      default: break
      }
    }
    return texts
  }
}
