import Diagnostics
import Trace

/// Where the violation of a constraint on unique values, or on values that must be there, comes from.
enum UniqueErrors {
  /// Of a statement that failed with `UNIQUE constraint failed: Users.email`.
  @Sendable static func unique(_ context: ErrorContext) -> ErrorAdvice? {
    guard let clash = UniqueClash(context) else { return nil }
    var advice =
      clash.sharedKey(context) ?? clash.hooks(context) ?? clash.nested(context)
      ?? clash.pair(context) ?? clash.plain(context)
    advice.proof += clash.proof(context)
    return advice
  }

  /// Of a statement that failed with `NOT NULL constraint failed: TagPosts.TagId`.
  @Sendable static func notNull(_ context: ErrorContext) -> ErrorAdvice? {
    guard let failure = context.statement?.failure,
      let match = failure.firstMatch(of: #/NOT NULL constraint failed: (.+?)\.(.+)$/#)
    else { return nil }
    let (table, column) = (String(match.1), String(match.2))
    let isNew = context.statement?.sql.hasPrefix("INSERT") == true
    let why =
      "\(table).\(column) must not be NULL, and this "
      + (isNew ? "gives it no value" : "would empty it")
    let models = Set(names: context.run.models.filter { $0.fact.table == table }.map(\.fact.model))
    let keys = context.run.associations.map(\.fact).filter {
      models.contains($0.keyOwner) && $0.keyColumn == column
    }
    let isDelete = context.statement?.sql.hasPrefix("DELETE") == true
    guard isDelete, let fact = keys.first(where: { context.option("onDelete", of: $0) != nil }),
      let call = context.run.call(fact.call)?.fact, let code = context.run.lines.call(call),
      let option = code.arguments.last?["onDelete"]
    else {
      let owner = keys.last.map {
        ["it is the foreign key to \($0.keyTarget): give it the key of one that is stored"]
      }
      return ErrorAdvice(why, help: isNew ? owner ?? [] : emptied(keys, column, context))
    }
    let schema = context.run.trace.schema.first { $0.table == table }
    let isKey = schema?.columns.contains { $0.name == column && $0.primaryKey > 0 } == true
    return ErrorAdvice(
      why: [
        "onDelete: \(context.run.lines.code(option.range, in: code.source)) of \(fact.name.text) empties "
          + "\(table).\(column), which " + (isKey ? "is part of the primary key and " : "")
          + "must not be NULL"
      ],
      write: context.run.lines.lines(
        with: [CodeChange(option.range, "'CASCADE'")],
        in: code.source
      )
    )
  }

  /// What empties a key that must not be empty: `setPosts` and `removePost` take rows from their owner.
  private static func emptied(
    _ keys: [AssociationFact],
    _ column: String,
    _ context: ErrorContext
  ) -> [String] {
    guard let call = context.call?.fact, call.association != nil else { return [] }
    guard ["set", "remove"].contains(where: call.method.hasPrefix) else { return [] }
    return [
      "\(call.method) takes rows from their owner by emptying \(column); destroy() removes them instead"
    ]
  }
}

/// A row that was refused since another has its values.
struct UniqueClash {
  let table: String
  let columns: [String]
  let statement: StatementFact
  /// The values that clash, as far as they are known.
  let values: [CellValue]
  /// The row that has them already, as the statement that made it; nil where none is known.
  let owner: TraceIndex.Seen<RowBatch>?
  /// The primary key of that row.
  let row: String?
  /// Whether two rows of the statement itself have the same values.
  let isTwice: Bool

  init?(_ context: ErrorContext) {
    guard let statement = context.statement,
      let match = statement.failure?.firstMatch(of: #/UNIQUE constraint failed: (.+)$/#)
    else { return nil }
    let parts = match.1.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
    guard let table = parts.first?.first.map(String.init) else { return nil }
    let columns = parts.compactMap { $0.last.map(String.init) }
    self.table = table
    self.columns = columns
    self.statement = statement
    var rows = WrittenRows(statement)?.rows ?? []
    if rows.isEmpty, let written = WrittenValues(statement) { rows = [written.values] }
    let keys = rows.map { row in columns.compactMap { row[$0] } }
      .filter { $0.count == columns.count && !$0.contains(.null) }
    let twice = keys.first { key in keys.count { $0 == key } > 1 }
    isTwice = twice != nil
    let found = keys.lazy.compactMap { key in
      Self.owner(of: key, columns, table, context).map { (key, $0) }
    }.first
    values = twice ?? found?.0 ?? keys.first ?? []
    owner = found?.1.0
    row = found?.1.1
  }

  /// The latest statement before the error that gave a row of the table the values.
  private static func owner(
    of key: [CellValue],
    _ columns: [String],
    _ table: String,
    _ context: ErrorContext
  ) -> (TraceIndex.Seen<RowBatch>, String)? {
    var gone: Set<Name> = []
    for seen in context.run.rows.reversed()
    where seen.turn < context.turn && seen.fact.table == table {
      // What a statement did before it failed was taken back.
      guard context.run.statement(seen.fact.statement)?.failure == nil else { continue }
      for index in seen.fact.rows.indices {
        let row = seen.fact.rows[index]
        guard seen.fact.change != .delete else {
          gone.insert(row)
          continue
        }
        guard !gone.contains(row) else { continue }
        if columns.map({ seen.fact.after($0, row: index) }) == key { return (seen, row) }
      }
    }
    return nil
  }

  // MARK: Words

  /// `text 'warm'`, `noteId 1 and tagId 2`.
  var what: String {
    values.count == columns.count
      ? Words.list(zip(columns, values).map { "\($0) \($1.sqlText)" })
      : Words.list(columns)
  }

  func proof(_ context: ErrorContext) -> [String] {
    guard let owner, let made = context.run.statement(owner.fact.statement) else { return [] }
    let place = context.run.call(made.call)?.fact.place
    let line = place.map { " (\(context.run.trace.lineText($0)))" } ?? ""
    return ["row \(row ?? "") of \(table) has \(what) since SQL \(made.number)\(line)"]
  }

  /// The model of the table.
  func model(_ context: ErrorContext) -> ModelFact? {
    context.run.models.last { $0.fact.table == table }?.fact
  }

  private func isPrimaryKey(_ context: ErrorContext) -> Bool {
    let key = context.run.trace.schema.first { $0.table == table }?.columns.filter {
      $0.primaryKey > 0
    }
    return key.map { Set(names: $0.map(\.name)) == Set(names: columns) } ?? false
  }

  // MARK: Causes

  /// A primary key that is a foreign key too (`foreignKey: 'id'`).
  func sharedKey(_ context: ErrorContext) -> ErrorAdvice? {
    guard columns.count == 1, let column = columns.first, isPrimaryKey(context),
      let model = model(context),
      let fact = context.run.associations.map(\.fact).last(where: {
        $0.keyOwner == model.model && $0.keyColumn == column && $0.kind != .belongsToMany
      })
    else { return nil }
    let names = context.names(in: fact)
    let key = "\(fact.keyTarget)Id"
    let parent = fact.kind == .belongsTo ? fact.target : fact.source
    let code = context.run.call(fact.call).flatMap { context.run.lines.call($0.fact) }
    let option = code?.arguments.last?["foreignKey"]
    let name = option.flatMap { $0.text == nil ? $0["name"] ?? $0 : $0 }
    return ErrorAdvice(
      at: code.flatMap { code in
        option.flatMap { context.run.lines.place($0.range, in: code.source) }
      },
      "\(fact.name.text) takes \(model.model).\(fact.key) for the foreign key, which is the primary key of \(model.model): "
        + "a \(parent) can have one \(model.model) only",
      write: code.flatMap { code in
        name.map {
          context.run.lines.lines(with: [CodeChange($0.range, "'\(key)'")], in: code.source)
        }
      } ?? [],
      help: name == nil
        ? [
          "\(names.source).\(fact.kind)(\(names.target)) without foreignKey makes a key of its own"
        ] : []
    )
  }

  /// A `bulkCreate` with includes and `individualHooks`, which saves what is nested twice.
  func hooks(_ context: ErrorContext) -> ErrorAdvice? {
    guard let call = context.call?.fact, call.method == "bulkCreate", call.hasInclude,
      call.arguments.contains(where: { $0.keys.contains("individualHooks") }),
      let model = call.model, self.model(context)?.model != model,
      context.run.statement(owner?.fact.statement)?.call == call.call, let code = context.code
    else { return nil }
    let rows = code.arguments.first.map(context.text) ?? ""
    let include = code.arguments.last?["include"].map(context.text) ?? ""
    let item = model.lowercasedFirst
    let lines =
      rows.isPath && !include.isEmpty
      ? [
        "for (const \(item) of \(rows)) await \(context.name(model)).create(\(item), { include: \(include) });"
      ] : []
    return ErrorAdvice(
      at: code.arguments.last?.entries.first { $0.key == "individualHooks" }.flatMap {
        context.place($0.range)
      },
      "with individualHooks each \(model) is saved by itself, with what is nested in it, and then bulkCreate inserts the "
        + "nested rows of \(table) a second time",
      write: lines,
      help: [
        "or leave individualHooks out: bulkCreate then stores everything once, without the hooks of each row"
      ]
    )
  }

  /// A pair of a junction that is there already.
  func pair(_ context: ErrorContext) -> ErrorAdvice? {
    guard columns.count == 2, let model = model(context) else { return nil }
    let facts = context.run.associations.map(\.fact).filter {
      $0.junction?.model == model.model && columns.contains($0.keyColumn)
    }
    let used = context.call?.fact.association
    guard let fact = facts.last(where: { $0.name == used }) ?? facts.first else { return nil }
    if isTwice, let call = context.call?.fact, call.association != nil {
      return twice(call, fact, context)
    }
    let rule =
      "belongsToMany makes the pair \(Words.list(columns)) unique in \(table): one \(fact.source) has each \(fact.target) only once"
    guard let call = context.call?.fact, call.model == model.model, hasMore(model, context) else {
      return ErrorAdvice(rule + ", and this pair is there already")
    }
    let written = facts.flatMap { fact -> [String] in
      guard let call = context.run.call(fact.call)?.fact, let code = context.run.lines.call(call),
        let through = code.arguments.last?["through"]
      else { return [] }
      let text = context.run.lines.code(through.range, in: code.source)
      let change: CodeChange
      if case .object(let entries) = through.kind, let last = entries.last {
        let end = last.range.upperBound
        change = CodeChange(end..<end, ", unique: false")
      } else {
        change = CodeChange(through.range, "{ model: \(text), unique: false }")
      }
      return context.run.lines.lines(with: [change], in: code.source)
    }
    return ErrorAdvice(rule, write: written)
  }

  /// Whether the junction's rows tell more than the pair: values besides its keys and times.
  private func hasMore(_ model: ModelFact, _ context: ErrorContext) -> Bool {
    let given = Set(names: context.call?.fact.arguments.first?.keys ?? [])
    let keys = Set(names: columns + model.primaryKey + model.timestamps)
    return !given.subtracting(keys).isEmpty
  }

  private func twice(
    _ call: CallFact,
    _ fact: AssociationFact,
    _ context: ErrorContext
  ) -> ErrorAdvice {
    let place = columns.firstIndex { $0 != fact.keyColumn } ?? 0
    let other = values.indices.contains(place) ? " \(values[place].sqlText)" : ""
    let first = context.code?.arguments.first
    let list = first.map(context.text) ?? ""
    if call.arguments.first?.items == [.instance, .primitive],
      let place = first.flatMap({ context.place($0.range) }),
      let origin = ValueOrigin(of: list, at: place, before: context.turn, context.run),
      let result = MethodResult(origin, named: list, context.run),
      let edit = result.edit(at: place, context.run)
    {
      return ErrorAdvice(
        at: place,
        "\(call.method) was given the whole list \(list), in which true is taken for a key: \(result.cause)",
        write: context.run.lines.lines(of: edit)
      )
    }
    let write = first.map {
      context.lines(CodeChange($0.range, "[...new Set(\(list).map((item) => item.id))]"))
    }
    return ErrorAdvice(
      at: first.flatMap { context.place($0.range) },
      "the list that \(call.method) was given holds the same \(fact.target)\(other) twice, and both become a row of \(table)",
      write: list.isPath ? write ?? [] : [],
      help: list.isPath ? [] : ["give each one only once"]
    )
  }

  /// Nothing but the value itself.
  func plain(_ context: ErrorContext) -> ErrorAdvice {
    let is1 = columns.count == 1
    let key =
      isPrimaryKey(context) ? "the primary key" : is1 ? "a unique column" : "unique together"
    let name = is1 ? "\(table).\(columns.first ?? "")" : "\(Words.list(columns)) of \(table)"
    if isTwice, owner == nil {
      return ErrorAdvice(
        "two rows of this call have the same \(what), and \(name) \(is1 ? "is" : "are") \(key)"
      )
    }
    guard values.count == columns.count else {
      return ErrorAdvice("a row with the same \(name) is there already: it is \(key)")
    }
    if let model = model(context), isSoftDeleted(model, context) {
      let name = context.name(model.model)
      let condition = zip(columns, values).map {
        "\(model.attribute(ofColumn: $0)): \($1.codeText)"
      }.joined(separator: ", ")
      let variable = model.model.lowercasedFirst
      return ErrorAdvice(
        at: is1 ? place(context) : nil,
        why: [
          "a row of \(table) with \(what) is there already: it was soft-deleted, which leaves it in the table"
        ],
        write: [
          "const \(variable) = await \(name).findOne({ where: { \(condition) }, paranoid: false });",
          "await \(variable).restore();",
        ]
      )
    }
    return ErrorAdvice(
      at: is1 ? place(context) : nil,
      "a row of \(table) with \(what) is there already, and \(name) \(is1 ? "is" : "are") \(key)",
      help: is1 ? existing(context) : []
    )
  }

  /// Whether the row that has the values is marked as gone (`paranoid`).
  private func isSoftDeleted(_ model: ModelFact, _ context: ErrorContext) -> Bool {
    row.flatMap { context.run.softDelete(ofRow: $0, of: model, before: context.turn) } != nil
  }

  /// Where the call gives the value that is there already.
  private func place(_ context: ErrorContext) -> Place? {
    guard let column = columns.first, let value = values.first, let model = model(context) else {
      return nil
    }
    return context.given(value, for: model.attribute(ofColumn: column))
  }

  /// How to take the row that is there.
  private func existing(_ context: ErrorContext) -> [String] {
    if context.call?.fact.method == "bulkCreate" {
      return [
        "ignoreDuplicates: true in the options of bulkCreate skips rows that are there already"
      ]
    }
    guard let call = context.call?.fact, call.method == "create", let model = model(context),
      call.model == model.model, !isPrimaryKey(context), let column = columns.first,
      let value = values.first
    else { return [] }
    let attribute = model.attribute(ofColumn: column)
    let others = (context.code?.arguments.first?.entries ?? []).filter { $0.key != attribute }
    let given = others.map { entry in
      context.code.map { context.run.lines.code(entry.range, in: $0.source).onOneLine } ?? ""
    }
    let defaults = given.isEmpty ? "" : ", defaults: { \(given.joined(separator: ", ")) }"
    return [
      "findOrCreate takes the row that is there: const [\(model.model.lowercasedFirst)] = await "
        + "\(context.name(model.model)).findOrCreate({ where: { \(attribute): \(value.codeText) }\(defaults) });"
    ]
  }
}

extension CellValue {
  /// The value as a program writes it.
  var codeText: String {
    guard case .text(let text) = self else { return sqlText }
    return "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
