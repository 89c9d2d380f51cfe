import Diagnostics
import Trace

/// Errors of declarations: of models and of associations.
enum DeclarationErrors {
  /// Of the message `Naming collision between attribute 'x' and association 'x' on model M. …`.
  @Sendable static func collision(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern =
      #/Naming collision between attribute '(.+)' and association '(.+)' on model (.+)\. To remedy.*/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return nil }
    let (name, model) = (String(match.1), String(match.3))
    let options = context.code.flatMap { $0.arguments.count > 1 ? $0.arguments[1] : nil }
    let key = options?["foreignKey"]
    let keyName = key.flatMap { $0.text.map { _ in key } ?? $0["name"] ?? $0["fieldName"] } ?? nil
    if let keyName, keyName.text == name {
      return ErrorAdvice(
        at: context.place(keyName.range),
        "the foreign key and the association would both be \(model).\(name): one of them needs another name",
        write: context.lines(CodeChange(keyName.range, "'\(name)Id'"))
      )
    }
    let other = freeAlias(model, name, context)
    let alias = options?["as"]
    let change =
      alias.map { CodeChange($0.range, "'\(other)'") } ?? context.adding("as", "'\(other)'", to: 1)
    return ErrorAdvice(
      at: alias.flatMap { context.place($0.range) },
      "\(model) has a column \(name), and this association is called \(name) too: give the association an alias of "
        + "its own, or the column another name",
      write: change.map { context.lines($0) } ?? []
    )
  }

  /// A name for an association that nothing of the model has: `roomShifts`.
  private static func freeAlias(_ model: String, _ name: String, _ context: ErrorContext) -> String
  {
    let taken = ModelIndex(context.run).names(of: model)
    var alias = model.lowercasedFirst + name.uppercasedFirst
    while taken.contains(alias) { alias = "own" + alias.uppercasedFirst }
    return alias
  }

  /// Of the message `You have used the alias author in two separate associations. …`.
  @Sendable static func aliasTwice(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/You have used the alias (.+) in two separate associations\..*/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return nil }
    let model = context.call?.fact.model ?? ""
    guard let first = context.associations(of: model).first(where: { $0.alias == match.1 }) else {
      return nil
    }
    let declared = context.run.call(first.call)?.fact.place
    let place = declared.map { " at \(context.run.trace.shortText($0))" } ?? ""
    let alias = context.code.flatMap { $0.arguments.count > 1 ? $0.arguments[1]["as"] : nil }
    let target = (context.firstArgument.flatMap { context.model(named: $0) } ?? "").lowercasedFirst
    let isMany = ["hasMany", "belongsToMany"].contains(context.call?.fact.method ?? "")
    let free = isMany ? target + "s" : target
    let isFree = !target.isEmpty && !context.associations(of: model).contains { $0.alias == free }
    return ErrorAdvice(
      at: alias.flatMap { context.place($0.range) },
      "\(first.name.text) has the alias already (\(context.step(of: first))\(place)): remove one of the two, "
        + "or give this one another alias",
      write: alias.flatMap { isFree ? context.lines(CodeChange($0.range, "'\(free)'")) : nil } ?? []
    )
  }

  /// Many-to-many declared by `hasMany` with `through`, or without a junction.
  @Sendable static func manyToMany(_ context: ErrorContext) -> ErrorAdvice? {
    let message = context.error.message
    guard
      message.hasPrefix("N:M associations are not supported with hasMany")
        || message.contains(" requires through option")
    else { return nil }
    let source = context.call?.fact.model ?? ""
    let target = context.firstArgument ?? ""
    guard !source.isEmpty, target.isPath, let code = context.code else { return nil }
    let options = code.arguments.count > 1 ? code.arguments[1] : nil
    let written = options?["through"].map(context.text)
    let isUndefined = written != nil && message.contains(" requires through option")
    let joined = "'\(source)\((context.model(named: target) ?? target).uppercasedFirst)s'"
    let last = written?.split(separator: ".").last.map { "'\($0)'" }
    let named = isUndefined ? (written?.isPath == true ? last : nil) : written
    let through = named ?? joined
    let callee = context.run.lines.code(code.callee, in: code.source)
    let own = callee.split(separator: ".").dropLast().joined(separator: ".").trimmingSpace
    let name = own.isPath ? own : context.name(source)
    return ErrorAdvice(
      isUndefined
        ? "through is \(written ?? ""), which is undefined here: it must be a model that is defined before, or the name of "
          + "the junction table (the table between the two) as a text"
        : "a relation of many with many goes through a junction table (the table between the two), which both sides name",
      write: [
        "\(name).belongsToMany(\(target), { through: \(through) });",
        "\(target).belongsToMany(\(name), { through: \(through) });",
      ]
    )
  }

  /// Of the message `User.hasMany called with something that's not a subclass of Sequelize.Model`.
  @Sendable static func notAModel(_ context: ErrorContext) -> ErrorAdvice? {
    guard
      context.error.message.hasSuffix(
        "called with something that's not a subclass of Sequelize.Model"
      )
    else { return nil }
    let first = context.code?.arguments.first
    return ModelValue.advice(context.firstArgument, first, "the first argument", context)
  }

  /// Of the message `A column called 'id' was added to the attributes of 'Users' but not marked with 'primaryKey: true'`.
  @Sendable static func plainKey(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.hasPrefix("A column called 'id' was added to the attributes of"),
      let id = context.code?.arguments.lazy.compactMap({ $0["id"] }).first
    else { return nil }
    let change: CodeChange
    if case .object(let entries) = id.kind {
      let key = entries.first { $0.key == "primaryKey" }?.value
      change =
        key.map { CodeChange($0.range, "true") }
        ?? entries.last.map {
          CodeChange($0.range.upperBound..<$0.range.upperBound, ", primaryKey: true")
        } ?? CodeChange(id.range, "{ type: DataTypes.INTEGER, primaryKey: true }")
    } else {
      change = CodeChange(id.range, "{ type: \(context.text(id)), primaryKey: true }")
    }
    return ErrorAdvice(
      at: context.place(id.range),
      "a column that the model itself calls id must be its primary key",
      write: context.lines(change),
      help: ["or leave id out: Sequelize then adds the primary key id by itself"]
    )
  }

  /// Of the message `duplicate column name: HumanId`.
  @Sendable static func twoColumns(_ context: ErrorContext) -> ErrorAdvice? {
    guard let match = context.error.message.firstMatch(of: #/duplicate column name: (.+)$/#) else {
      return nil
    }
    let column = match.1.lowercased()
    let keys = context.run.associations.map(\.fact).filter { $0.keyColumn.lowercased() == column }
    if let advice = attribute(besides: keys, context) { return advice }
    guard let first = keys.first, let last = keys.last(where: { $0.keyColumn != first.keyColumn }),
      let call = context.run.call(last.call)?.fact, let code = context.run.lines.call(call)
    else { return nil }
    let options = code.arguments.count > 1 ? code.arguments[1] : nil
    let key = options?["foreignKey"]
    let change =
      key.map { CodeChange($0.range, "'\(first.key)'") }
      ?? code.adding("foreignKey", "'\(first.key)'", to: 1)
    return ErrorAdvice(
      at: context.run.lines.place(code.range, in: code.source),
      "\(first.name.text) makes the column \(first.keyColumn), \(last.name.text) the column \(last.keyColumn): SQLite "
        + "takes names that differ in case alone for one column",
      write: change.map { context.run.lines.lines(with: [$0], in: code.source) } ?? []
    )
  }
}

extension DeclarationErrors {
  /// An attribute of the model that holds a key, whose name differs from the key's in case alone.
  private static func attribute(
    besides keys: [AssociationFact],
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    guard let key = keys.first,
      let model = context.run.models.last(where: { $0.fact.model == key.keyOwner })?.fact,
      let name = model.attributes.first(where: {
        $0 != key.key && (model.columns[Name($0)] ?? $0).lowercased() == key.keyColumn.lowercased()
      })
    else { return nil }
    let calls = keys.filter { $0.keyOwner == model.model && $0.key != name }
      .compactMap { context.run.call($0.call)?.fact }
    return ErrorAdvice(
      at: calls.first?.place,
      "\(model.model) has the attribute \(name), \(key.name.text) makes the column \(key.keyColumn): SQLite takes names "
        + "that differ in case alone for one column",
      write: calls.flatMap { call in
        context.run.lines.edit(foreignKey: name, of: call).map(context.run.lines.lines) ?? []
      }
    )
  }

  /// A type that only PostgreSQL has: the statement that makes the table cannot be read.
  @Sendable static func arrayType(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message.contains("near \"[]\": syntax error"),
      let sql = context.statement?.sql,
      let match = sql.firstMatch(of: #/`([^`]+)` [^`,]*\[\]/#),
      let table = sql.firstMatch(of: #/TABLE (?:IF NOT EXISTS )?`([^`]+)`/#)
    else { return nil }
    let name = String(match.1)
    return ErrorAdvice(
      why: [
        "the column \(name) of \(table.1) is an ARRAY, which PostgreSQL has and SQLite and MySQL have not"
      ],
      help: [
        "\(name): DataTypes.JSON stores a list as text; a table of its own with hasMany can be searched"
      ]
    )
  }
}

extension CallCode {
  /// A property that is added to the object that an argument is, or to one that is put there; nil where something
  /// else stands there.
  func adding(_ key: String, _ code: String, to index: Int) -> CodeChange? {
    guard arguments.indices.contains(index) else {
      guard index == arguments.count else { return nil }
      let end = parentheses.upperBound - 1
      return CodeChange(end..<end, (index == 0 ? "" : ", ") + "{ \(key): \(code) }")
    }
    let argument = arguments[index]
    guard case .object(let entries) = argument.kind else { return nil }
    guard let last = entries.last else { return CodeChange(argument.range, "{ \(key): \(code) }") }
    return CodeChange(last.range.upperBound..<last.range.upperBound, ", \(key): \(code)")
  }
}

extension ErrorContext {
  /// A property that is added to an argument of the call.
  func adding(_ key: String, _ code: String, to index: Int) -> CodeChange? {
    self.code?.adding(key, code, to: index)
  }
}
