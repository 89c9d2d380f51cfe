import Associations
import OrderedCollections

extension Instance {
  /// What Sequelize keeps of the options with which an instance was built or found (`_options`), in its order.
  var shownOptions: DataMap {
    var shown: DataMap = [
      "isNewRecord": .bool(wasBuiltAsNew), "_schema": model.schema.map { .string($0) } ?? .null,
      "_schemaDelimiter": .string(model.schemaDelimiter ?? ""),
    ]
    for (key, value) in options where wasBuiltAsNew || wasBuiltAsOld || key != "attributes" {
      shown[key] = value
    }
    if isIncluded {
      addIncludedFacts(to: &shown)
      return shown
    }
    if !includes.isEmpty {
      let isOutermost = wasBuiltAsNew && !options.has("includeValidated")
      shown["include"] = facts
      if isOutermost { shown["model"] = .model(model) }
      shown["includeNames"] = names
      shown["includeMap"] = map
      if isOutermost {
        addOutermostFacts(to: &shown)
      } else {
        shown["includeValidated"] = .bool(true)
      }
    }
    guard !wasBuiltAsNew, !wasBuiltAsOld else { return shown }
    let selected = (selectedNames ?? Array(model.attributes.keys)).map { DataValue.string($0) }
    if includes.isEmpty { shown["raw"] = .bool(true) }
    shown["attributes"] = options["attributes"] ?? .list(selected)
    shown["raw"] = .bool(true)
    return shown
  }

  /// Adds the facts of an instance that was found as part of another.
  private func addIncludedFacts(to shown: inout DataMap) {
    shown["include"] = includes.isEmpty ? .undefined : facts
    shown["includeNames"] = includes.isEmpty ? .undefined : names
    shown["includeMap"] = includes.isEmpty ? .undefined : map
    shown["includeValidated"] = .bool(true)
    shown["raw"] = .bool(true)
    shown["attributes"] = selectedNames.map { .list($0.map { .string($0) }) } ?? .undefined
  }

  /// What validating the includes leaves on the options that a program passed to `build` or `create`.
  private func addOutermostFacts(to shown: inout DataMap) {
    shown["hasSingleAssociation"] = .bool(
      includes.contains { $0.isSingle || $0.summary.hasSingleAssociation }
    )
    shown["hasMultiAssociation"] = .bool(
      includes.contains { !$0.isSingle || $0.summary.hasMultiAssociation }
    )
    shown["topModel"] = .model(model)
    shown["topLimit"] = .undefined
    shown["hasDuplicating"] =
      includes.contains(where: \.summary.hasDuplicating) ? .bool(true) : .undefined
    shown["hasRequired"] = .bool(includes.contains { $0.required })
    shown["hasWhere"] = .bool(includes.contains { $0.summary.hasWhere || $0.where.isTruthy })
    shown["hasIncludeWhere"] = .bool(
      includes.contains { $0.summary.hasIncludeWhere || $0.where.isTruthy }
    )
    shown["hasIncludeRequired"] = .bool(
      includes.contains { $0.summary.hasIncludeRequired || $0.required }
    )
    shown["subQuery"] = .bool(false)
  }

  private var names: DataValue { .list(includes.map { .string($0.alias) }) }

  private var facts: DataValue { .list(includes.map { .map($0.facts) }) }

  private var map: DataValue {
    .map(
      DataMap(
        includes.map { (DataKey.name($0.alias), .map($0.facts)) },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }
}

extension IncludeNode {
  /// The include as an object.
  fileprivate var facts: DataMap {
    var map = options
    map["model"] = .model(model)
    map["as"] = .string(alias)
    if let association { map["association"] = .association(association) }
    return map
  }
}
