package import Trace

/// What is said beside an error: where it was thrown, its cause, and ways out that are derived from what the run did
/// before.
///
/// Sequelize's own message stays as it is, word for word; this stands beside it.
package struct ErrorHelp: Sendable, Equatable {
  /// Where the guilty part of the program stands: what threw, the call behind the error, or a part of it; nil where
  /// none is known.
  package let place: Place?
  /// Cause and ways out; may be empty.
  package let advice: ErrorAdvice

  /// Cause, proof and ways out, each one line.
  package var help: [String] { advice.parts.map(\.text) }

  /// The rules: each gives what it knows of an error, nil for errors of other kinds.
  private static let rules: [@Sendable (ErrorContext) -> ErrorAdvice?] = [
    ModuleErrors.missing, CircularCause.advice, UnloadedCause.advice,
    MigrationErrors.drift, MigrationErrors.table, StatusErrors.missing, IncludeErrors.notAssociated,
    IncludeErrors.alias,
    IncludeErrors.unknownAlias,
    IncludeElementErrors.notAModel, IncludeElementErrors.modelAsText, DeclarationErrors.collision,
    DeclarationErrors.aliasTwice,
    DeclarationErrors.manyToMany, DeclarationErrors.notAModel, DeclarationErrors.plainKey,
    DeclarationErrors.twoColumns, DeclarationErrors.arrayType, DeclarationErrors.selfJunction,
    DeclarationErrors.unknownKey,
    DeclarationErrors.unknownType, DeclarationErrors.missingKey,
    DeclarationErrors.foreignType, DeclarationErrors.tooEarly, FinderErrors.notOptions,
    FinderErrors.order, FinderErrors.attributes, FinderErrors.scope, FinderErrors.separate,
    FinderErrors.ambiguous, FinderErrors.undefinedModel, FinderErrors.noKey,
    OrderErrors.association, OrderErrors.dottedName,
    ListErrors.notAList, ConditionErrors.invalidValue, ConditionErrors.undefinedValue,
    ConditionErrors.missingWhere,
    ConditionErrors.notAKey, ConditionErrors.rawText, ConditionErrors.notParanoid,
    NothingErrors.rejected, ColumnErrors.noSuchColumn, SchemaErrors.noSuchTable,
    SchemaErrors.tableWithoutColumn, SchemaErrors.foreignKey, SchemaErrors.mismatch,
    SchemaErrors.action, RequestErrors.finished, RequestErrors.missingValue,
    RequestErrors.includeAll, RequestErrors.reloadedGone, UniqueErrors.unique,
    UniqueErrors.notNull, ValidationErrors.items, OlderNames.gone, MethodErrors.promise,
    ThenErrors.nothingReturned, ThenErrors.functionWithoutReturn, ResultErrors.missed,
    ResultErrors.plainValue,
    MethodErrors.list, MethodErrors.propertyOfList, MethodErrors.model, UsageErrors.onInstance,
    UsageErrors.constructor, UsageErrors.withoutInit, MethodErrors.instance,
    MethodErrors.plain, MethodErrors.notCalled,
    RecursiveAccessors.advice, ArrowThis.advice, PromiseErrors.forEach, NothingErrors.association,
    NothingErrors.aliased, NothingErrors.junction,
    NothingErrors.hollowInclude,
    NothingErrors.result, NothingErrors.notIterable, NothingErrors.unknownModel,
    NothingErrors.member,
    // What is known of the models says more than which of an object's names is near.
    NameErrors.near, UsageErrors.onModel, UsageErrors.undeclared,
  ]

  /// The longest message that is looked at, in bytes: Sequelize's are short, a longer one is the program's own.
  private static let messageLimit = 2000

  init(place: Place?, advice: ErrorAdvice) {
    self.place = place
    self.advice = advice
  }

  /// Looks at what a run did up to a turn; to its end for the error that ended it.
  init(_ error: TraceError, _ index: TraceIndex, before turn: Int = .max) {
    let context = ErrorContext(error, index, before: turn)
    let found: ErrorAdvice? =
      error.message.utf8.count < Self.messageLimit
      ? Self.rules.lazy.compactMap { $0(context) }.first { !$0.isEmpty }
      : NameErrors.near(context)
    advice = found ?? ErrorAdvice()
    place = advice.place ?? error.place ?? context.call?.fact.place
  }
}
