import Diagnostics
import Trace

extension QuestionedRun {
  /// The longest declaration that can stand in a question.
  private static let longest = 180

  /// `Doctor.hasMany(Patient, { foreignKey: 'doctorId' })`: a declaration with the options that the program gives it.
  ///
  /// Nil where they can't be read from its text, since without them it would declare something else.
  func code(of fact: AssociationFact) -> String? {
    let call = fact.call.flatMap { number in calls.first { $0.fact.call == number }?.fact }
    let written: [String]
    if let call, let place = call.place, let read = arguments(of: call, at: place) {
      guard read.count == call.arguments.count, !read.contains(where: { $0.hasPrefix("...") })
      else {
        return nil
      }
      written = Array(read.dropFirst())
    } else if let call, call.arguments.count == 1 {
      written = []
    } else {
      return nil
    }
    let code = head(of: fact) + ([""] + written).joined(separator: ", ") + ")"
    return code.count <= Self.longest ? code : nil
  }

  /// A declaration inside an explanation: with `…` in place of options that can't be read.
  func shortCode(of fact: AssociationFact) -> String { code(of: fact) ?? head(of: fact) + ", …)" }

  /// `Doctor.hasMany(Patient`.
  private func head(of fact: AssociationFact) -> String {
    "\(name(of: fact.source)).\(fact.kind.rawValue)(\(name(of: fact.target))"
  }

  /// The arguments of a call as they are written; nil where its callee isn't found at its place.
  private func arguments(of call: CallFact, at place: Place) -> [String]? {
    guard trace.sources.indices.contains(place.source) else { return nil }
    let source = trace.sources[place.source].sourceText
    let first = source.line(place.line).dropFirst(place.column - 1)
    guard first.hasPrefix(call.code) else { return nil }
    let others = (place.line + 1...place.line + 30).map { String(source.line($0)) }
    let text = ([String(first)] + others).joined(separator: "\n")
    return WrittenCall(after: text.dropFirst(call.code.count))?.arguments
  }

  /// How the program can name an object of a list: `kids[0]` where the variable `kids` holds the list, `ada` where it holds
  /// the object itself; nil where neither is so after that step.
  func name(of instance: InstanceFact, in variable: String, after step: Int) -> String? {
    let value = steps.last { seen in
      seen.step.number <= step && seen.step.variables.contains { $0.name == variable }
    }?.step.variables.last { $0.name == variable }?.value
    return value?.namedInstances.first { $0.fact.object == instance.object }.map { found in
      variable + (found.index.map { "[\($0)]" } ?? "")
    }
  }
}

extension String {
  /// Whether code can call it behind a dot.
  var isIdentifier: Bool { wholeMatch(of: /[A-Za-z_$][\w$]*/) != nil }
}
