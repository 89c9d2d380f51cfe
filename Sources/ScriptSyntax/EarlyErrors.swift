import Diagnostics

/// Finds the errors that ECMAScript asks for before a program runs and that the grammar alone does
/// not show: names declared twice, jumps out of nowhere, `await` and `super` in the wrong place.
struct EarlyErrors {
  /// What the code at hand may do.
  struct Context {
    /// The function around; nil at the top level.
    var function: FunctionNode?
    var isStrict = true
    var allowsAwait = true
    var allowsReturn = false
    var allowsNewTarget = false
    var allowsSuperProperty = false
    var allowsSuperCall = false
    /// Whether it is a field's value or a static block, where `arguments` means nothing.
    var forbidsArguments = false
    /// Whether it is the parameter list of an async function, a generator or an arrow function.
    var isInParameters = false
    var isInStaticBlock = false
    /// The loops, switches and labels around, innermost last.
    var targets: [JumpTarget] = []
  }

  /// What `break` or `continue` can go to.
  struct JumpTarget {
    enum Kind {
      case loop
      case switchBody
      case labelled
    }
    var kind: Kind
    var label: Identifier?
  }

  /// A class body with its private names.
  struct PrivateScope {
    var names: Set<Name>
  }

  let source: SourceText
  let form: Program.Form
  /// False after an error that hid the beginning or end of a function or loop.
  let contextIsKnown: Bool
  /// False where statements are missing because of errors.
  let isComplete: Bool
  var diagnostics: [Diagnostic] = []
  var context = Context()
  var scopes: [Scope] = []
  var privateScopes: [PrivateScope] = []
  /// All names that are declared somewhere.
  var declaredNames: Set<Name> = []
  /// See ``Program/blockFunctions``.
  var blockFunctions: Set<Int> = []
  /// Whether a file of CommonJS waits at its top level, as only a module can.
  var hasTopLevelAwait = false
  /// Where workers are made, unless the program declares what makes them.
  var workers: [Identifier] = []

  init(
    source: SourceText,
    form: Program.Form,
    isStrict: Bool,
    contextIsKnown: Bool,
    isComplete: Bool
  ) {
    self.source = source
    self.form = form
    self.contextIsKnown = contextIsKnown
    self.isComplete = isComplete
    // A file of CommonJS is the body of a function.
    let isFunction = form == .commonJS
    context.isStrict = isStrict
    context.allowsAwait = !isFunction
    context.allowsReturn = isFunction
    context.allowsNewTarget = isFunction
  }

  /// Checks a whole program.
  mutating func check(_ statements: [Statement], exports: [Export]) {
    scopes.append(Scope(kind: form == .commonJS ? .function : .module))
    check(statements)
    checkExports(exports)
    closeScope()
    for worker in workers where !declaredNames.contains(worker.name) && isComplete {
      report(
        "workers ('\(worker.name)') are not supported in these programs",
        at: worker.range,
        id: .unsupported,
        help: ["do the work in the program itself: it runs on one thread"]
      )
    }
  }

  private mutating func checkExports(_ exports: [Export]) {
    guard form != .commonJS else { return }
    var seen: [Name: SourceRange] = [:]
    for export in exports {
      if export.name.isEmpty { continue }
      if let first = seen[export.name] {
        report(
          "'\(export.name)' is exported twice",
          at: export.range,
          notes: [note("first exported here", first)]
        )
      } else {
        seen[export.name] = export.range
      }
      if case .listed(let local) = export.source, isComplete, scopes[0].range(of: local.name) == nil
      {
        report(
          "'\(local.name)' is exported but not declared in this program",
          at: local.range,
          help: closest(to: local.name, among: scopes[0].names)
        )
      }
    }
  }

  // MARK: Reporting

  mutating func report(
    _ message: String,
    at range: SourceRange,
    id: DiagnosticID = .syntaxError,
    notes: [Diagnostic.Note] = [],
    help: [String] = []
  ) {
    guard diagnostics.count < Parser.errorLimit else { return }
    diagnostics.append(
      Diagnostic(
        id: id,
        message,
        at: Diagnostic.Location(source: source, range: range),
        notes: notes,
        help: help
      )
    )
  }

  func note(_ message: String, _ range: SourceRange) -> Diagnostic.Note {
    Diagnostic.Note(message, at: Diagnostic.Location(source: source, range: range))
  }

  func closest(to name: String, among names: [String]) -> [String] {
    // Every one-letter name is near to every other.
    guard name.count > 2 else { return [] }
    return closestMatch(to: name, among: names.sorted()).map { ["did you mean '\($0)'?"] } ?? []
  }
}
