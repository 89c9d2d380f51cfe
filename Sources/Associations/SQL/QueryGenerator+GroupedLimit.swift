import OrderedCollections

extension QueryGenerator {
  /// One limited SELECT per source joined by UNION, as a separate include with `limit` asks for.
  func groupedQuery(
    _ context: SelectContext,
    _ parts: JoinParts,
    _ limit: GroupedLimit
  ) throws -> String {
    var inner = FindOptions()
    inner.attributes = context.options.attributes
    inner.offset = context.options.offset
    inner.limit = limit.limit
    inner.order = context.options.order
    context.options.order = .undefined
    let marker = "`$PLACEHOLDER$` = 1"
    var map = context.options.where.map ?? [:]
    map[.op(.placeholder)] = .bool(true)
    inner.where = .map(map)
    let base = try selectQuery(context.table, inner, model: context.model, alias: nil)
    guard let hole = base.firstRange(of: marker) else { return base }
    let head = "SELECT * FROM (" + base[..<hole.lowerBound]
    let tail = base[hole.upperBound...].dropLast() + ") AS sub"
    let key = limit.association.foreignKey.field
    let prefix = ConditionOptions.Prefix.table(context.quotedAlias ?? context.table)
    let queries = try limit.values.map { value in
      let condition = try conditions(of: .map([.name(key): value]), prefix: prefix, model: nil)
      return head + condition + tail
    }
    return try from(context, parts.mainAttributes, "(\(queries.joined(separator: " UNION ")))")
  }
}
