import Associations
import OrderedCollections
import Store
import Trace

/// The instances of a step whose rows changed, of which some are stale when the step ends.
struct StaleValues {
  private var outdated: [(instance: Instance, attributes: [String])] = []

  /// Notes an instance whose row changed; one that the trace has not named is nobody's concern.
  mutating func note(_ instance: Instance, _ attributes: [String], _ recorder: Recorder) {
    guard recorder.instances.number(of: instance) != nil else { return }
    outdated.append((instance, attributes))
  }

  /// Notes that the program itself destroyed an instance, whose row is gone with its knowledge.
  mutating func forget(_ instance: Instance) { outdated.removeAll { $0.instance === instance } }

  /// The values that are stale since this was last asked, by instances that the program can see.
  mutating func take(_ recorder: Recorder) -> [StaleFact] {
    guard !outdated.isEmpty else { return [] }
    let outdated = outdated
    self.outdated = []
    var facts: [StaleFact] = []
    var seen: NameSet = []
    for (instance, attributes) in outdated where instance.host != nil {
      let fact = recorder.instances.fact(instance)
      let variables = recorder.variables?.names(ofInstance: fact.object) ?? []
      guard !attributes.isEmpty else {
        if seen.insert("\(fact.object)").inserted {
          facts.append(
            StaleFact(instance: fact, variables: variables, attribute: nil, memory: nil, row: nil)
          )
        }
        continue
      }
      for name in attributes {
        guard let row = instance.staleValue(name), seen.insert("\(fact.object).\(name)").inserted
        else { continue }
        facts.append(
          StaleFact(
            instance: fact,
            variables: variables,
            attribute: name,
            memory: instance.dataValues[name].flatMap { $0.isUndefined ? nil : CellValue($0) },
            row: row.cell.map(CellValue.init)
          )
        )
      }
    }
    return facts
  }
}
