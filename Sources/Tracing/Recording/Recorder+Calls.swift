import Associations
import OrderedCollections
import ScriptRuntime
import SequelizeAPI
import Trace

extension Recorder {
  /// Where the program stands.
  var currentPlace: Place? { place(environment?.callSite) }

  func called(_ call: ScriptCall) {
    guard !isPaused else { return }
    if let place = nextPlace { openCalls.add(call, at: place) }
    var model: String?
    var instance: InstanceFact?
    switch call.subject {
    case .connection: break
    case .model(let found): model = found.name
    case .instance(let found):
      model = found.model.name
      instance = instances.fact(found)
    }
    add(
      .called(
        CallFact(
          call: call.number,
          parent: call.parent?.number,
          method: call.method,
          code: call.code,
          place: place(call.place),
          model: model,
          instance: instance,
          association: call.association.map(AssociationName.init),
          arguments: call.arguments,
          isAwaited: nil
        )
      )
    )
    addEdits(call)
  }

  /// Tells of lists of included instances that the program changed in memory and that a `save` does not send.
  private func addEdits(_ call: ScriptCall) {
    guard call.method == "save", case .instance(let instance) = call.subject else { return }
    for include in instance.includes {
      guard let now = instance.dataValues[include.alias]?.list,
        let before = instance.previousDataValues[include.alias]?.list, now.count != before.count
      else { continue }
      add(
        .associationEdited(
          AssociationEditFact(
            instance: instances.fact(instance),
            alias: include.alias,
            before: before.count,
            after: now.count,
            call: call.number
          )
        )
      )
    }
  }

  func missed(_ name: String, nearest: String, on instance: Instance) {
    guard !isPaused else { return }
    add(
      .propertyMissed(
        MissedPropertyFact(
          instance: instances.fact(instance),
          call: nil,
          name: name,
          nearest: nearest,
          place: currentPlace
        )
      )
    )
  }

  /// Notes a property that was read from a promise.
  func missed(_ name: String, on promise: PromiseObject) {
    guard !isPaused else { return }
    let call = promise.hostCall
    add(
      .propertyMissed(
        MissedPropertyFact(
          instance: nil,
          call: call == 0 ? nil : call,
          name: name,
          nearest: nil,
          place: currentPlace
        )
      )
    )
  }

  func readStale(_ attribute: String, _ row: Instance.RowValue, on instance: Instance) {
    guard !isPaused else { return }
    let memory = instance.dataValues[attribute].flatMap { $0.isUndefined ? nil : CellValue($0) }
    add(
      .staleRead(
        StaleReadFact(
          instance: instances.fact(instance),
          attribute: attribute,
          memory: memory,
          row: row.cell.map(CellValue.init),
          statement: row.statement,
          place: currentPlace
        )
      )
    )
  }
}
