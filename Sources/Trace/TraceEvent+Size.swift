extension TraceEvent {
  /// What any event takes, in bytes: the largest facts are some hundred bytes long.
  private static let baseSize = 320

  /// The bytes that it takes in memory, about, without the rows and instances of a batch.
  package var size: Int { Self.baseSize + contentSize }

  private var contentSize: Int {
    switch self {
    case .called(let fact):
      fact.code.utf8.count + fact.method.utf8.count + fact.arguments.reduce(0) { $0 + $1.size }
    case .statement(let fact):
      fact.sql.utf8.count + fact.bindings.size + (fact.failure?.utf8.count ?? 0)
    case .modelDefined(let fact):
      fact.attributes.size + fact.setters.size + 64 * fact.columns.count
    case .associationDeclared(let fact): fact.methods.size
    case .queried(let fact): fact.includes.count * MemoryLayout<IncludeFact>.stride
    case .counted(let fact): fact.includes.count * MemoryLayout<IncludeFact>.stride
    case .tried(let fact): fact.sql.utf8.count
    case .console(let fact): fact.text.utf8.count
    case .attributeSet(let fact): fact.value.size
    case .foreignKeySet(let fact): fact.value.size
    case .attributeEdited(let fact): fact.memory.utf8.count + fact.row.utf8.count
    case .associationEdited(let fact): fact.values.values.reduce(0) { $0 + 64 + $1.size }
    case .errorThrown(let fact): fact.message.utf8.count
    case .errorCaught(let error): 512 + error.message.utf8.count
    case .request(let fact):
      fact.request.utf8.count + (fact.body?.utf8.count ?? 0) + 128 * fact.handlers.count
    case .tableCreated, .tableDropped, .rowsChanged, .instancesCreated, .instancesLoaded,
      .instanceSaved, .instanceDestroyed, .eagerLoaded, .associationRead, .propertyMissed,
      .staleRead, .propertyAssigned, .unsavedRead, .instanceBuilt, .asyncCallback, .substituted,
      .migrated,
      .drifted, .answerRefused:
      0
    }
  }
}

extension CellValue {
  /// The bytes that it takes, about.
  package var size: Int {
    switch self {
    case .null, .integer, .real: MemoryLayout<CellValue>.stride
    case .text(let text): MemoryLayout<CellValue>.stride + text.utf8.count
    case .blob(let bytes): MemoryLayout<CellValue>.stride + bytes.count
    }
  }
}

extension [CellValue] {
  /// The bytes that the values take, about.
  package var size: Int { reduce(0) { $0 + $1.size } }
}

extension ArgumentShape {
  /// The bytes that it takes, about.
  fileprivate var size: Int {
    MemoryLayout<ArgumentShape>.stride + keys.size + included.size + items.count + unset.size
      + includes.reduce(0) { $0 + 32 + $1.size }
      + members.reduce(0) { $0 + MemoryLayout<String>.stride + $1.shape.size }
  }
}

extension [String] {
  /// The bytes that the list and its texts take, about.
  fileprivate var size: Int { reduce(0) { $0 + MemoryLayout<String>.stride + $1.utf8.count } }
}
