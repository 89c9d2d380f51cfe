import OrderedCollections

extension Model {
  /// Builds an instance and saves it (`Model.create`).
  package func ownCreate(_ values: DataMap, _ written: DataMap = [:]) async throws -> Instance {
    let options = DataValue.map(written).deepResolved().map ?? [:]
    var build: DataMap = ["isNewRecord": .bool(true)]
    build["attributes"] = options["fields"] ?? .undefined
    build["include"] = options["include"] ?? .undefined
    build["raw"] = options["raw"] ?? .undefined
    build["silent"] = options["silent"] ?? .undefined
    let instance = try self.build(values, written: build)
    return try await instance.save(options)
  }

  /// Builds several instances without saving them (`Model.bulkBuild`, `build` with a list).
  package func bulkBuild(_ records: [DataMap], written options: DataMap = [:]) throws -> [Instance]
  {
    try records.map { try build($0, written: options) }
  }

  /// A copy whose table is in a schema: SQLite has no schemas, so its name prefixes the table's (`schema(…)`).
  package func inSchema(_ name: String?, delimiter: String? = nil) -> Model {
    let copy = Model(extending: self)
    copy.schema = name
    if let delimiter { copy.schemaDelimiter = delimiter }
    return copy
  }
}
