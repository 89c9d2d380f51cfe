import Diagnostics
import OrderedCollections
import Store

extension Engine {
  /// The bytes that a model takes until the run is over, with its methods and what is recorded and told of it.
  private static let modelSize = 6_000

  /// What a model counts as, in instructions, and each letter of its name, of which a plural is made, and attribute.
  private static let (modelCost, letterCost, attributeCost) = (200, 8, 20)

  /// Defines a model as `sequelize.define` and `Model.init` do; one of the same name is replaced.
  ///
  /// - Throws: ``EngineError`` for a definition that Sequelize refuses.
  package func define(
    _ modelName: String,
    _ givenAttributes: DataMap,
    _ options: DataMap = [:]
  ) throws -> Model {
    account?.hold(Self.modelSize)
    account?.spend(
      Self.modelCost + modelName.utf8.count * Self.letterCost
        + givenAttributes.count * Self.attributeCost
    )
    var attributes = givenAttributes
    var raw = DataMap.merging(
      defineDefaults,
      options.without("sequelize", "modelName")
    )
    var written = options.value("modelName").string ?? modelName
    raw = .merging(
      [
        "name": .map([
          "plural": .string(Inflection.pluralize(written)),
          "singular": .string(Inflection.singularize(written)),
        ]), "indexes": .list([]), "omitNull": .bool(self.options.value("omitNull").isTruthy),
        "schema": self.options.value("schema"),
      ],
      raw
    )
    if hooks.has("beforeDefine") {
      raw["modelName"] = .string(written)
      var arguments: [DataValue] = [.map(attributes), .map(raw)]
      try runSynchronousHooks("beforeDefine", changing: &arguments)
      attributes = arguments[0].map ?? attributes
      raw = arguments[1].map ?? raw
      written = raw.value("modelName").string ?? written
      raw["modelName"] = nil
    }
    let model = try makeModel(written, raw)
    try check(attributes, of: model)
    models[written] = nil
    let decoder = AttributeDecoder(model: model)
    for (key, value) in attributes {
      guard case .name(let name) = key else { continue }
      model.attributes[name] = try decoder.attribute(name, from: value)
    }
    try model.readIndexes()
    try model.readStamps()
    try model.addDefaultAttributes()
    try model.refreshAttributes()
    models[written] = model
    try runSynchronousHooks("afterDefine", [.model(model)])
    report(.modelDefined(model))
    return model
  }

  /// The model of a name, as `sequelize.model` gives it.
  package func model(named name: String) throws -> Model {
    guard let model = models[name] else { throw EngineError("\(name) has not been defined") }
    return model
  }

  private var defineDefaults: DataMap {
    options.value("define").deepResolved().map ?? [:]
  }

  private func makeModel(_ name: String, _ raw: DataMap) throws -> Model {
    var all: DataMap = [
      "timestamps": .bool(true), "validate": .map([:]), "freezeTableName": .bool(false),
      "underscored": .bool(false), "paranoid": .bool(false), "rejectOnEmpty": .bool(false),
      "whereCollection": .null, "schema": .null, "schemaDelimiter": .string(""),
      "defaultScope": .map([:]), "scopes": .map([:]), "indexes": .list([]),
      "whereMergeStrategy": .string("overwrite"),
    ]
    all.assign(raw)
    var options = ModelOptions()
    options.raw = all
    options.timestamps = all.value("timestamps").isTruthy
    options.paranoid = all.value("paranoid").isTruthy
    options.underscored = all.value("underscored").isTruthy
    options.freezeTableName = all.value("freezeTableName").isTruthy
    let names = all.value("name").map ?? [:]
    let plain = options.freezeTableName ? name : Inflection.pluralize(name)
    let table =
      !options.freezeTableName && options.underscored ? NameStyle.underscore(plain) : plain
    let written = all.value("tableName")
    let model = Model(
      name: name,
      tableName: written.isTruthy ? written.text : table,
      modelName: ModelName(
        singular: names.value("singular").string ?? Inflection.singularize(name),
        plural: names.value("plural").string ?? Inflection.pluralize(name)
      ),
      options: options,
      engine: self
    )
    model.schema = all.value("schema").string
    model.schemaDelimiter = all.value("schemaDelimiter").string
    model.readScopes(all)
    try model.readHooks(all.value("hooks"))
    model.readAccessors(all)
    return model
  }

  private func check(_ attributes: DataMap, of model: Model) throws {
    for (key, validator) in model.options.raw.value("validate").map ?? [:] {
      guard case .name(let name) = key else { continue }
      if attributes.has(name) {
        throw EngineError(
          "A model validator function must not have the same name as a field. Model: \(model.name), field/validation name: \(name)"
        )
      }
      guard validator.function != nil else {
        throw EngineError(
          "Members of the validate option must be functions. Model: \(model.name), error with validate member \(name)"
        )
      }
      model.definition.validators[name] = validator
    }
    let strategy = model.options.raw.value("whereMergeStrategy")
    guard ["and", "overwrite"].contains(strategy.string) else {
      throw EngineError(
        "Invalid value \(strategy.text) for whereMergeStrategy. Allowed values are 'and' and 'overwrite'."
      )
    }
  }
}
