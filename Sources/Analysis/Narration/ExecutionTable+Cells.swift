import Diagnostics
import OrderedCollections
import Trace

// How the cells are worded. Where several things happened in a step, the one furthest along the way
// from a model to its use is described: an error, a query, a link, a new instance, a declaration, a model.
extension ExecutionTable {
  /// What a step without a label was seen doing; its first line of code where nothing was observed.
  static func action(_ facts: StepEvents, _ state: RunningState, step: TraceStep) -> String {
    if step.planned.isRequest { return facts.request?.request ?? step.planned.name }
    let includes = facts.includes
    if let first = includes.first {
      return "Query \(first.model) with "
        + includes.filter { $0.model == first.model }.map(\.alias).joined(separator: ", ")
    }
    if let link = state.links.stored.first {
      return link.isEmptied
        ? "Unlink \(link.model) from \(link.target)" : "Link \(link.model) to \(link.target)"
    }
    if let link = state.links.unsaved.first {
      return "Set \(link.instance.model).\(link.attribute)"
    }
    if !facts.created.isEmpty {
      return "Create "
        + facts.createdModels.map { Words.several($0.count, "\($0.name) instance") }
        .joined(separator: ", ")
    }
    if !facts.associations.isEmpty {
      return facts.associations.map { "\($0.source).\($0.kind)(\($0.target))" }
        .joined(separator: ", ")
    }
    if !facts.models.isEmpty {
      return "Define \(facts.models.joined(separator: ", ")) "
        + Words.form(facts.models.count, "model")
    }
    return otherAction(facts, state, step: step)
  }

  private static func otherAction(
    _ facts: StepEvents,
    _ state: RunningState,
    step: TraceStep
  ) -> String {
    if !facts.tablesCreated.isEmpty { return "Create the tables" }
    if !facts.destroyed.isEmpty {
      return "Destroy " + Words.unique(facts.destroyed.map(\.model)).joined(separator: ", ")
    }
    if !facts.saved.isEmpty {
      let models = Words.unique(facts.saved.map(\.model))
      return (models == state.rows.restored ? "Restore " : "Update ")
        + models.joined(separator: ", ")
    }
    if let call = facts.calls.first { return "\(call.model ?? "").\(call.method)()" }
    if !facts.loaded.isEmpty {
      return "Query " + facts.loadedModels.map(\.name).joined(separator: ", ")
    }
    if !facts.reads.isEmpty { return "Use associations in code" }
    return step.code.split(separator: "\n").first.map(String.init) ?? ""
  }

  static func modelState(_ facts: StepEvents, _ state: RunningState) -> String {
    if facts.error == nil {
      if !facts.eagerLoads.isEmpty { return loadedState(facts) }
      if state.links.stored.contains(where: { !$0.isEmptied }) { return "Instances linked" }
      if !state.links.stored.isEmpty { return "Instances unlinked" }
      if !facts.created.isEmpty { return state.instanceList + " created" }
      if !facts.destroyed.isEmpty {
        return
          ([
            Words.unique(facts.destroyed.map(\.model)).joined(separator: ", ")
              + " instance destroyed"
          ] + state.links.cascades.map(cascadeState)).joined(separator: ", ")
      }
      if !facts.reads.isEmpty, facts.reads.allSatisfy(\.isLoaded) {
        return state.emptyReads.count < facts.reads.count
          ? "Data accessible via associations" : "No related data"
      }
      if !facts.models.isEmpty { return state.modelList + " created" }
    }
    if !state.instances.isEmpty { return state.instanceList }
    return state.models.isEmpty ? "None" : state.modelList
  }

  /// `User with Posts loaded`, `User without Posts loaded`; several roots or includes are listed.
  private static func loadedState(_ facts: StepEvents) -> String {
    let loads = facts.includes
    return Words.unique(loads.map(\.model)).map { root in
      let own = loads.filter { $0.model == root }
      let (filled, empty) = (own.filter { $0.count > 0 }, own.filter { $0.count == 0 })
      let parts = [("with", filled), ("without", empty)].filter { !$0.1.isEmpty }
      return root + " "
        + parts.map { "\($0.0) \($0.1.map(\.alias).joined(separator: ", "))" }
        .joined(separator: " and ")
    }.joined(separator: ", ") + " loaded"
  }

  static func associationSet(_ facts: StepEvents, _ state: RunningState) -> String {
    if !facts.associations.isEmpty {
      return facts.associations.map { association in
        "\(association.source) \(association.kind.rawValue) \(association.target)"
          + (association.isAliased ? " as \(association.alias)" : "")
      }.joined(separator: ", ")
    }
    guard state.hasAssociations else { return "None" }
    if !state.links.cascades.isEmpty {
      return Words.unique(state.links.cascades.map { action($0.cascade) }).joined(separator: ", ")
        + " applied"
    }
    if facts.usesAssociations || !state.links.stored.isEmpty { return "Associations used" }
    if !state.links.unsaved.isEmpty { return "Link not saved" }
    return "Associations intact"
  }

  /// The result of a step in which nothing was observed.
  package static let nothingObserved = "Done"

  static func result(_ facts: StepEvents, _ state: RunningState) -> String {
    if let error = facts.error {
      return error.message.isEmpty ? error.name : "\(error.name): \(error.message)"
    }
    if let migration = facts.migration {
      return MigrationWords.result(migration, facts.statements, facts.rowChanges)
    }
    if let request = facts.request {
      let answer = RequestWords.answer(request)
      return answer.prefix(1).uppercased() + answer.dropFirst()
    }
    if !facts.eagerLoads.isEmpty {
      return facts.includes.map(loadResult).joined(separator: ", ")
    }
    let keys = keyResults(state.links)
    if !keys.isEmpty { return keys.joined(separator: ", ") }
    if !facts.created.isEmpty { return createdResult(facts) }
    if !facts.associations.isEmpty {
      return facts.associations.map(keyResult).joined(separator: ", ")
    }
    if !facts.models.isEmpty { return facts.models.joined(separator: ", ") + " ready" }
    return otherResult(facts, state)
  }

  /// `ON DELETE CASCADE`: the action that a foreign key's rule took.
  private static func action(_ cascade: StepLinks.Cascade) -> String {
    if cascade.attribute == nil { return "ON DELETE CASCADE" }
    return cascade.isEmptied ? "ON DELETE SET NULL" : "ON UPDATE CASCADE"
  }

  /// `2 Posts deleted with it`, `2 Posts unlinked`.
  private static func cascadeState(_ change: (cascade: StepLinks.Cascade, rows: Int)) -> String {
    let rows = Words.count(change.rows, "\(change.cascade.model) row")
    if change.cascade.attribute == nil { return "\(rows) deleted with it" }
    return change.cascade.isEmptied ? "\(rows) unlinked" : "\(rows) follow"
  }

  /// `Post.UserId emptied in 2 rows`, `2 Post rows deleted`.
  private static func cascadeResult(_ change: (cascade: StepLinks.Cascade, rows: Int)) -> String {
    guard let attribute = change.cascade.attribute else { return cascadeState(change) }
    return "\(change.cascade.model).\(attribute) "
      + (change.cascade.isEmptied ? "emptied" : "changed") + " in "
      + Words.count(change.rows, "row")
  }

  private static func loadResult(_ load: StepEvents.Include) -> String {
    let name = "\(load.model).\(load.alias)"
    if load.isSingle { return load.count > 0 ? "\(name) object populated" : "\(name) is null" }
    return load.count > 0 ? "\(name) array populated" : "\(name) array empty"
  }

  private static func keyResults(_ links: StepLinks) -> [String] {
    let stored = links.stored.map {
      "\($0.model).\($0.attribute) " + ($0.isEmptied ? "emptied" : "set")
    }
    let unsaved = links.unsaved.map {
      "\($0.instance.model).\($0.attribute) "
        + ($0.value == .null ? "emptied" : "set") + " in memory, not saved"
    }
    return Words.unique(stored + unsaved)
  }

  /// The keys that new instances were given, in order.
  private static func keyResults(_ facts: StepEvents) -> [String] {
    Words.unique(
      facts.created.flatMap { batch in
        batch.foreignKeys.map { "\(batch.instances.model).\($0.attribute) set" }
      }
    )
  }

  private static func createdResult(_ facts: StepEvents) -> String {
    let saved =
      facts.createdModels.map { name, count in
        Words.form(count, name, "\(count) \(name) instances")
      }.joined(separator: ", ") + " saved"
    return ([saved] + keyResults(facts)).joined(separator: ", ")
  }

  private static func keyResult(_ association: AssociationFact) -> String {
    association.addedKey
      ? "Foreign key added to \(association.keyOwner)"
      : "Foreign key confirmed on \(association.keyOwner)"
  }

  private static func otherResult(_ facts: StepEvents, _ state: RunningState) -> String {
    let cascades = state.links.cascades.map(cascadeResult)
    if !facts.destroyed.isEmpty {
      return
        ([Words.unique(facts.destroyed.map(\.model)).joined(separator: ", ") + " destroyed"]
        + cascades).joined(separator: ", ")
    }
    if !facts.saved.isEmpty {
      let models = Words.unique(facts.saved.map(\.model))
      return models.joined(separator: ", ")
        + (models == state.rows.restored ? " restored" : " updated")
    }
    if !facts.tablesCreated.isEmpty {
      return Words.form(facts.tablesCreated.count, "Table") + " "
        + facts.tablesCreated.joined(separator: ", ") + " created"
        + (state.rows.areDropped ? " anew, their rows gone" : "")
    }
    if !facts.reads.isEmpty {
      let missing = facts.reads.filter { !$0.isLoaded }
      if missing.isEmpty {
        return state.emptyReads.count < facts.reads.count
          ? "Related data available" : Words.unique(state.emptyReads).joined(separator: ", ")
      }
      return Words.unique(missing.map { "\($0.instance.model).\($0.alias)" }).joined(
        separator: ", "
      )
        + " not loaded"
    }
    if !facts.loaded.isEmpty {
      return facts.loadedModels.map { Words.count($0.count, "\($0.name) instance") + " found" }
        .joined(separator: ", ")
    }
    if !facts.rowChanges.isEmpty {
      return ([Words.count(facts.changedRowCount, "row") + " changed"] + cascades)
        .joined(separator: ", ")
    }
    if !facts.caught.isEmpty {
      return Words.unique(facts.caught.map(\.name)).joined(separator: ", ") + " caught"
    }
    if !facts.statements.isEmpty {
      return Words.count(facts.statements.reduce(0) { $0 + $1.rowsReturned }, "row") + " returned"
    }
    if !facts.printed.isEmpty { return Words.count(facts.printed.count, "line") + " printed" }
    if !facts.variables.isEmpty { return facts.variables.joined(separator: ", ") + " set" }
    if let call = facts.unawaited.first { return "\(call.code)() not awaited" }
    return nothingObserved
  }
}
