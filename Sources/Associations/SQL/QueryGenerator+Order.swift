import OrderedCollections

/// One item of an `order` entry while it is turned into text.
///
/// Sequelize replaces items in place, and looks at the replaced ones later.
enum OrderItem {
  case text(String)
  /// A direction or another finished text.
  case finished(String)
  case association(alias: String, target: Model, Association?)
  case value(DataValue)

  /// The item as a program wrote it.
  init(_ value: DataValue) {
    switch value.resolved {
    case .string(let text): self = .text(text)
    case .association(let association):
      self = .association(alias: association.alias, target: association.target, association)
    default: self = .value(value)
    }
  }

  /// Whether it is truthy in JavaScript.
  var isTruthy: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .finished, .association: true
    case .value(let value): value.isTruthy
    }
  }
}

extension QueryGenerator {
  private static let directions = [
    "ASC", "DESC", "ASC NULLS LAST", "DESC NULLS LAST", "ASC NULLS FIRST", "DESC NULLS FIRST",
    "NULLS FIRST", "NULLS LAST",
  ]

  /// The orders of a query and of its sub-query (`getQueryOrders`).
  func orders(
    of options: FindOptions,
    model: Model?,
    hasSubQuery: Bool
  ) throws -> (main: [String], sub: [String]) {
    var main: [String] = []
    var sub: [String] = []
    switch options.order.resolved {
    case .sql(let expression):
      let text = try text(of: expression)
      main.append(text)
      if hasSubQuery { sub.append(text) }
    case .list(let entries):
      for entry in entries {
        var items = (entry.list ?? [entry]).map { OrderItem($0) }
        if hasSubQuery, let first = items.first, belongsInSubQuery(first, model) {
          sub.append(try quote(&items, parent: model, connector: "->"))
        }
        if let first = items.first, let alias = selectedAlias(of: first, options, model) {
          items[0] = .value(.sql(SQLExpression(.col([alias]))))
        }
        main.append(try quote(&items, parent: model, connector: "->"))
      }
    default:
      throw EngineError("Order must be type of array or instance of a valid sequelize method.")
    }
    return (main, sub)
  }

  private func belongsInSubQuery(_ item: OrderItem, _ model: Model?) -> Bool {
    guard item.isTruthy else { return false }
    switch item {
    case .association: return false
    case .text(let text): return model?.associations[text] == nil
    case .finished: return true
    case .value(let value):
      if value.model != nil { return false }
      return value.map?.value("model").model == nil
    }
  }

  /// The alias under which an ordered column is selected; then the alias is ordered by.
  private func selectedAlias(
    of item: OrderItem,
    _ options: FindOptions,
    _ model: Model?
  ) -> String? {
    guard model != nil else { return nil }
    for case .aliased(let source, let alias) in options.attributes ?? [] where !alias.isEmpty {
      switch item {
      case .text(let text) where source.string == text || alias == text: return alias
      case .value(let value):
        guard case .sql(let ordered) = value.resolved, case .sql(let selected) = source.resolved,
          ordered === selected
        else { continue }
        return alias
      case .text, .finished, .association: continue
      }
    }
    return nil
  }

  /// A grouped column (`aliasGrouping`).
  func grouping(_ value: DataValue, model: Model?) throws -> String {
    let source = value.list.map { $0.first ?? .undefined } ?? value
    return try quote(OrderItem(source), parent: model, connector: ".")
  }

  /// The text of one item (`quote`).
  private func quote(_ item: OrderItem, parent: Model?, connector: String) throws -> String {
    switch item {
    case .text(let text): return quotePath(text)
    case .finished(let text): return text
    case .association(_, _, let association):
      let shown = association.map { DataValue.association($0) } ?? .undefined
      throw Self.unknownStructure(shown)
    case .value(let value): return try quote(value, parent: parent, connector: connector)
    }
  }

  private func quote(_ value: DataValue, parent: Model?, connector: String) throws -> String {
    switch value.resolved {
    case .list(let list):
      var items = list.map { OrderItem($0) }
      return try deeper().quote(&items, parent: parent, connector: connector)
    case .sql(let expression): return try text(of: expression)
    case .undefined, .null:
      throw EngineError.typeError(
        "Cannot read properties of \(value.resolved.text) (reading '_modelAttribute')"
      )
    case .map(let map) where map.value("_modelAttribute").isTruthy:
      let table = map.value("Model").model?.name ?? ""
      return quote(table) + "." + quote(map.value("fieldName").text)
    case .map(let map) where map.value("raw").isTruthy:
      throw EngineError(
        "The `{raw: \"...\"}` syntax is no longer supported.  Use `sequelize.literal` instead."
      )
    default: throw Self.unknownStructure(value)
    }
  }

  private static func unknownStructure(_ value: DataValue) -> EngineError {
    EngineError(
      "Unknown structure passed to order / group: \(ValueInspector(depth: 2).text(value))"
    )
  }

  /// A path of associations, a column and a direction as one text.
  private func quote(_ items: inout [OrderItem], parent: Model?, connector: String) throws -> String
  {
    for index in items.indices {
      items[index] = try resolve(items, at: index, parent: parent)
    }
    var aliases: [String] = []
    path: for item in items.dropLast() {
      switch item {
      case .association(let alias, _, _): aliases.append(alias)
      case .text, .finished: break path
      case .value(let value):
        if value.resolved.isNullish { _ = try quote(value, parent: nil, connector: connector) }
        if value.isExpression || value.map?.value("_modelAttribute").isTruthy == true { break path }
        aliases.append("")
      }
    }
    var text = ""
    if !aliases.isEmpty {
      text = quote(aliases.joined(separator: connector)) + "."
    } else if case .text? = items.first, let parent {
      text = quote(parent.name) + "."
    }
    for item in items.dropFirst(aliases.count) {
      text += try quote(item, parent: parent, connector: connector)
    }
    return text
  }

  /// The item as Sequelize understands it at its place: a model as an association, a direction, a column.
  private func resolve(_ items: [OrderItem], at index: Int, parent: Model?) throws -> OrderItem {
    let item = items[index]
    var model: Model?
    var previousAssociation: Association?
    if index == 0 || !items[index - 1].isTruthy {
      model = parent
    } else if case .association(_, let target, let association) = items[index - 1] {
      model = target
      previousAssociation = association
    }
    switch item {
    case .finished, .association: return item
    case .value(let value):
      guard let model, let target = value.model ?? value.map?.value("model").model else {
        return item
      }
      let alias = value.model == nil ? value.map?.value("as") : nil
      return try association(from: model, to: target, alias: alias, after: previousAssociation)
    case .text(let text):
      let direction = text.uppercased()
      if index > 0, Self.directions.contains(direction) { return .finished(" " + direction) }
      guard let model else { return item }
      return try column(text, of: model)
    }
  }

  private func column(_ text: String, of model: Model) throws -> OrderItem {
    if let association = model.associations[text] {
      return .association(alias: association.alias, target: association.target, association)
    }
    if let attribute = model.attributes[text], attribute.field != text {
      return .text(attribute.field)
    }
    guard text.contains(".") else { return .text(text) }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let attribute = model.attributes[parts[0]] else {
      throw EngineError.typeError("Cannot read properties of undefined (reading 'type')")
    }
    guard attribute.type.isJSON else { return .text(text) }
    let column = quotePath("\(model.name).\(attribute.field)")
    return .finished(jsonExtraction(column: column, path: Array(parts.dropFirst())))
  }

  private func association(
    from model: Model,
    to target: Model,
    alias: DataValue?,
    after previous: Association?
  ) throws -> OrderItem {
    let written = alias.flatMap { $0.isTruthy ? $0 : nil }
    if written == nil, previous?.through?.model.isSame(as: target) == true {
      return .association(alias: target.name, target: target, nil)
    }
    let found =
      model.association(to: target, alias: written?.string)
      ?? model.association(to: target, alias: target.name)
    guard let found else {
      throw EngineError("Unable to find a valid association for model, '\(target.name)'")
    }
    return .association(alias: found.alias, target: found.target, found)
  }
}

extension Model {
  /// The association to a model under an alias; without an alias, the one declared without one
  /// (`getAssociationForAlias`).
  func association(to target: Model, alias: String?) -> Association? {
    associations.values.first { association in
      guard association.target.name == target.name else { return false }
      guard let alias else { return !association.isAliased }
      return association.alias == alias
    }
  }
}
