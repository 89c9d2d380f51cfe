public import OrderedCollections

extension Model {
  /// Builds an instance and saves it (`Model.create`).
  public func create(_ values: DataMap, _ written: DataMap = [:]) async throws -> Instance {
    let options = DataValue.map(written).deepResolved().map ?? [:]
    var build: DataMap = ["isNewRecord": .bool(true)]
    build["attributes"] = options["fields"]
    build["include"] = options["include"]
    build["raw"] = options["raw"]
    build["silent"] = options["silent"]
    let instance = try self.build(values, written: build)
    return try await instance.save(options)
  }
}
