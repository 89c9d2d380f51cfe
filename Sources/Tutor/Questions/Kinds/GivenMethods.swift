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
    guard let names = Names(fact) else { return nil }
    let source = run.name(of: fact.source)
    let shown = fact.methods.prefix(6).joined(separator: ", ")
    let given =
      "it gave \(Words.one(source)) instance \(shown)" + (fact.methods.count > 6 ? " …" : "")
    let (first, second) = names.right
    var wrong: [QuestionDraft.Choice] = []
    if fact.source != fact.target { wrong.append(back(seen, run)) }
    if let (first, second) = names.otherNumber {
      wrong.append(
        .init("`\(first)()` and `\(second)(…)` on \(Words.one(source)) instance", given)
      )
    }
    wrong.append(
      .init(
        "`\(source).\(first)()` and `\(source).\(second)(…)`, on the model itself",
        "\(given), and the model nothing"
      )
    )
    return QuestionDraft(
      topic: "methods \(fact.kind.rawValue)",
      text: "Which methods does `\(run.code(of: fact))` give?",
      right: .init("`\(first)()` and `\(second)(…)` on \(Words.one(source)) instance", given),
      wrong: wrong,
      reason: "The methods go to instances of the model that declares the association. Their names "
        + "follow the alias, which is in the plural where there can be several.",
      hint: "Who declares the association, and can there be one or several of the other?",
      cells: run.cell(seen.step, .associationSet),
      about: [seen.step]
    )
  }

  /// The methods that the other side would have.
  private static func back(
    _ seen: QuestionedRun.Seen<AssociationFact>,
    _ run: QuestionedRun
  ) -> QuestionDraft.Choice {
    let fact = seen.fact
    let target = Words.one(run.name(of: fact.target))
    let name = fact.source.prefix(1).uppercased() + fact.source.dropFirst()
    let isToMany = fact.kind == .belongsToMany
    let table = run.table(of: fact.source)
    let isPlural = table.lowercased().hasPrefix(name.lowercased().dropLast()) && table != name
    let several = isPlural ? table.prefix(1).uppercased() + table.dropFirst() : name + "s"
    let getter = "get" + (isToMany ? several : name)
    let declared = run.associations.first {
      $0.fact.source == fact.target && $0.fact.methods.contains(getter)
    }
    let why =
      declared.map { "`\(getter)` comes from `\(run.code(of: $0.fact))`" }
      ?? "that takes a declaration of its own, and there is none"
    return .init(
      "`\(getter)()` and `\(isToMany ? "add" : "set")\(name)(…)` on \(target) instance",
      "it gave \(target) instance nothing: \(why)"
    )
  }

  /// Two of an association's methods, and the same for the other number.
  private struct Names {
    let right: (String, String)
    let otherNumber: (String, String)?

    init?(_ fact: AssociationFact) {
      guard let getter = fact.methods.first(where: { $0.hasPrefix("get") }) else { return nil }
      let setter = fact.methods.first { $0.hasPrefix(fact.kind.isToMany ? "add" : "set") }
      guard let setter else { return nil }
      right = (getter, setter)
      let singular = fact.methods.first { $0.hasPrefix("create") }?.dropFirst("create".count)
      if fact.kind.isToMany, let singular, "get\(singular)" != getter {
        otherNumber = ("get\(singular)", "set\(singular)")
      } else if !fact.kind.isToMany {
        otherNumber = ("\(getter)s", "add\(getter.dropFirst("get".count))")
      } else {
        otherNumber = nil
      }
    }
  }
}
