import Diagnostics
import Trace

/// A value that a file did not get, since the file that has it was still running when it was asked: the two need each
/// other.
struct CircularCause {
  /// The circle.
  let cycle: ModuleCycleFact
  /// The name that the code with the error uses: `User`, `models.User`.
  let name: String
  /// What it is there: `{}`, `undefined`.
  let value: String
  /// Where it is used.
  let used: Place?

  /// The circle behind an error; nil for an error that none is behind.
  init?(_ context: ErrorContext) {
    guard let site = Site(context) else { return nil }
    for cycle in context.run.trace.cycles {
      guard let asked = cycle.chain.last?.place, asked.source == site.source else { continue }
      let names = BoundNames(at: asked, context.run.lines)
      for binding in names.bindings {
        guard let found = Self.failing(binding, cycle, site, context) else { continue }
        self.cycle = cycle
        (name, value) = found
        let last = name.split(separator: ".").last.map(String.init) ?? name
        used = context.word(last).flatMap(context.place)
        return
      }
    }
    return nil
  }

  /// The circle behind a name that is `undefined`; nil where none is behind it.
  init?(_ undefined: UndefinedName, _ run: TraceIndex) {
    let site = Site(source: undefined.place.source, code: undefined.code)
    for cycle in run.trace.cycles where !cycle.isModule {
      guard let asked = cycle.chain.last?.place, asked.source == site.source else { continue }
      let isMissing = { (name: String) in
        !cycle.early.contains(name) && cycle.late.contains(name)
      }
      for binding in BoundNames(at: asked, run.lines).bindings {
        let (isUsed, member) = site.uses(binding.local)
        guard isUsed, let taken = binding.member ?? member, isMissing(taken),
          // What the exports are filled with later is there by then, unless it was taken out of them.
          binding.member != nil || cycle.isReplaced
        else { continue }
        self.cycle = cycle
        (name, value, used) = (undefined.code, "undefined", undefined.place)
        return
      }
    }
    return nil
  }

  /// The code that an error is about.
  private struct Site {
    let source: Int
    let code: String

    init(source: Int, code: String) {
      self.source = source
      self.code = code
    }

    /// Takes only what a value that is no model, or nothing at all, leads to.
    init?(_ context: ErrorContext) {
      guard let place = context.error.place ?? context.call?.fact.place else { return nil }
      source = place.source
      let message = context.error.message
      let line = String(context.run.lines.line(place.line, of: place))
      if let match = message.firstMatch(of: #/^Cannot access '(.+)' before initialization/#) {
        code = String(match.1)
      } else if message.hasPrefix("Cannot read properties of undefined"),
        let subject = context.error.hint?.subject
      {
        code = subject
      } else if let match = message.firstMatch(of: #/^([\w$.]+) is not a (?:function|constructor)/#)
      {
        code = String(match.1)
      } else if message.hasSuffix("called with something that's not a subclass of Sequelize.Model")
      {
        code = context.firstArgument ?? line
      } else if message.hasPrefix("Include unexpected. Element has to be either a Model")
        || message == "include.model.getTableName is not a function"
        || message.contains(" requires a middleware function but got a ")
        || message.contains(" requires a callback function but got a ")
      {
        code =
          context.code.map { context.run.lines.code($0.range, in: $0.source) } ?? line
      } else if message.hasPrefix("Class extends value ") {
        code = line
      } else {
        return nil
      }
    }

    /// Whether a name stands in the code, and the member that is read of it: `User` of `models.User`.
    func uses(_ name: String) -> (isUsed: Bool, member: String?) {
      var rest = code[...]
      while let found = rest.firstRange(of: name) {
        let before = code[..<found.lowerBound].last
        let after = code[found.upperBound...]
        rest = after
        guard before?.isPartOfName != true, before != ".", before != "'",
          after.first?.isPartOfName != true
        else { continue }
        let member = after.first == "." ? after.dropFirst().prefix { $0.isPartOfName } : ""
        return (true, member.isEmpty ? nil : String(member))
      }
      return (false, nil)
    }
  }

  /// The name and what it is, where the circle is why that is no value.
  private static func failing(
    _ binding: BoundNames.Binding,
    _ cycle: ModuleCycleFact,
    _ site: Site,
    _ context: ErrorContext
  ) -> (name: String, value: String)? {
    let (isUsed, member) = site.uses(binding.local)
    guard isUsed else { return nil }
    if cycle.isModule {
      return context.error.name == "ReferenceError" ? (binding.local, "not there yet") : nil
    }
    func isMissing(_ name: String) -> Bool {
      // What a file exports that never came to its end is not known.
      !cycle.early.contains(name) && (cycle.late.contains(name) || cycle.late == cycle.early)
    }
    if let taken = binding.member {
      return isMissing(taken) ? (binding.local, "undefined") : nil
    }
    if let member, isMissing(member), !isLate(cycle, context) {
      return ("\(binding.local).\(member)", "undefined")
    }
    guard cycle.isReplaced || !isLate(cycle, context), cycle.early.isEmpty else { return nil }
    return (binding.local, "{}")
  }

  /// Whether the exports that were given early have been filled since: the file has come to its end, and has them.
  private static func isLate(_ cycle: ModuleCycleFact, _ context: ErrorContext) -> Bool {
    !cycle.isReplaced && context.run.requests.contains { $0.step == context.error.step }
  }

  /// What the error is told with.
  @Sendable static func advice(_ context: ErrorContext) -> ErrorAdvice? {
    guard !context.run.trace.cycles.isEmpty, let cause = CircularCause(context) else { return nil }
    let asked = cause.cycle.chain.last?.place.map { " (\(context.run.trace.text($0)))" } ?? ""
    return ErrorAdvice(
      at: cause.used,
      "\(cause.name) is \(cause.value) here: \(cause.early) had not run to its end when \(cause.late) got it\(asked)"
    )
  }

  /// The file that was given too early.
  var early: String { cycle.chain.first?.file ?? "" }
  /// The file that it was given to.
  var late: String { cycle.chain.last?.file ?? "" }
}

extension TraceIndex {
  /// The errors that the program caught and the one that ended it, each with the turn before which its causes lie.
  var errors: [(error: TraceError, turn: Int)] {
    let caught = caught.map { (error: $0.fact, turn: $0.turn) }
    return caught + (trace.error.map { [(error: $0, turn: Int.max)] } ?? [])
  }
}
