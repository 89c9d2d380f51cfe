import Analysis
import Diagnostics
import Trace

/// Which methods a declaration gives, and to whom: people mix up singular and plural, the two sides, model and instance.
enum GivenMethods: QuestionKind {
  static let name = "given-methods"

  static func questions(in run: QuestionedRun) -> [QuestionMaker] {
    run.associations.filter { !$0.fact.isRepeated }.map { seen in
      QuestionMaker(seen.step) { draft(seen, run) }
    }
  }

  private static func draft(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft? {
    let fact = seen.fact
    guard let names = Names(fact), let code = run.code(of: fact) else { return nil }
    let source = run.name(of: fact.source)
    let shown = fact.methods.prefix(6).joined(separator: ", ")
    let given =
      "it gave \(Words.one(source)) instance \(shown)" + (fact.methods.count > 6 ? " …" : "")
    let (first, second) = names.right
    var wrong: [QuestionDraft.Choice] = []
    if fact.source != fact.target, let back = back(seen, run) { wrong.append(back) }
    if let (first, second) = names.otherNumber {
      wrong.append(
        .init(
          "`\(first)()` and `\(second)(…)` on \(Words.one(source)) instance",
          "no method is called \(fact.methods.contains(first) ? second : first): \(given)",
          .singularForPlural
        )
      )
    }
    wrong.append(
      .init(
        "`\(source).\(first)()` and `\(source).\(second)(…)`, on the model itself",
        "the model \(source) got no method: \(given)",
        .methodsOnTheModel
      )
    )
    return QuestionDraft(
      topic: "methods \(fact.kind.rawValue)",
      text: "Which methods does `\(code)` give?",
      right: .init("`\(first)()` and `\(second)(…)` on \(Words.one(source)) instance", given),
      wrong: wrong,
      reason: "The methods go to instances of the model that declares the association. Their names "
        + "follow the alias, which is in the plural where there can be several.",
      hint: "Who declares the association, and can there be one or several of the other?",
      cells: run.cell(seen.step, .associationSet),
      about: [seen.step]
    )
  }

  /// The methods of the other side: those of its own declaration where there is one, else those that one would give.
  ///
  /// Nil where code can't call them.
  private static func back(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft.Choice? {
    let fact = seen.fact
    let target = Words.one(run.name(of: fact.target))
    let declared = run.associations.first {
      $0.fact.source == fact.target && $0.fact.target == fact.source && Names($0.fact) != nil
    }?.fact
    let name = fact.source.prefix(1).uppercased() + fact.source.dropFirst()
    let isToMany = fact.kind == .belongsToMany
    let (first, second) =
      declared.flatMap { Names($0)?.right }
      ?? (
        "get" + (isToMany ? Inflection.pluralize(name) : name), (isToMany ? "add" : "set") + name
      )
    guard first.isIdentifier, second.isIdentifier else { return nil }
    let why =
      declared.map { "`\(first)` comes from `\(run.shortCode(of: $0))`" }
      ?? "\(run.name(of: fact.target)) declares no association with "
      + "\(run.name(of: fact.source)) that would give \(first)"
    return .init(
      "`\(first)()` and `\(second)(…)` on \(target) instance",
      "it gave \(target) instance nothing: \(why)",
      .methodsOnTheOtherModel
    )
  }

  /// Two of an association's methods, and the same for the other number.
  private struct Names {
    let right: (String, String)
    let otherNumber: (String, String)?

    init?(_ fact: AssociationFact) {
      guard let getter = fact.methods.first(where: { $0.hasPrefix("get") }) else { return nil }
      let setter = fact.methods.first { $0.hasPrefix(fact.kind.isToMany ? "add" : "set") }
      guard let setter, getter.isIdentifier, setter.isIdentifier else { return nil }
      right = (getter, setter)
      let singular = fact.methods.first { $0.hasPrefix("create") }?.dropFirst("create".count)
      if fact.kind.isToMany, let singular, "get\(singular)" != getter {
        otherNumber = ("get\(singular)", "set\(singular)")
      } else if !fact.kind.isToMany, Inflection.pluralize(getter) != getter {
        otherNumber = (Inflection.pluralize(getter), "add\(getter.dropFirst("get".count))")
      } else {
        otherNumber = nil
      }
    }
  }
}
