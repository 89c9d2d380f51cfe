package import Associations
package import Diagnostics
import OrderedCollections
package import ScriptRuntime
package import Trace

/// A call of a program into Sequelize, which owns the statements that it sends.
///
/// A class, since the operation that it starts goes on after it has returned. Everything of a run happens on
/// one thread, so it is never shared between two.
package final class ScriptCall: @unchecked Sendable {
  /// What a method is called on.
  package enum Subject {
    /// `sequelize`, a transaction, the query interface.
    case connection
    case model(Model)
    case instance(Instance)
  }

  /// Its number in the run, from 1.
  package let number: Int
  /// The call during which it was made, such as by a hook.
  package let parent: ScriptCall?
  /// The method's name.
  package let method: String
  /// The callee as the program writes it: `user.addPost`.
  package let code: String
  /// Where it stands in the program.
  package let place: SourcePlace?
  /// What it was made on.
  package let subject: Subject
  /// The association of a generated method.
  package let association: Association?
  /// The arguments by their shape.
  package let arguments: [ArgumentShape]
  /// What it returned; nil when the method returns no promise.
  package internal(set) var promise: PromiseObject?

  init(
    number: Int,
    parent: ScriptCall?,
    method: String,
    code: String,
    place: SourcePlace?,
    subject: Subject,
    association: Association?,
    arguments: [ArgumentShape]
  ) {
    self.number = number
    self.parent = parent
    self.method = method
    self.code = code
    self.place = place
    self.subject = subject
    self.association = association
    self.arguments = arguments
  }
}

/// The call of the program that the running operation belongs to.
enum RunningCall {
  @TaskLocal static var current: ScriptCall?
}

/// An observer of what a program does with Sequelize, such as the trace's recorder.
package protocol SequelizeObserver: EngineObserver {
  /// A method was called; its promise, if there is one, is known once it has returned.
  func called(_ call: ScriptCall)
  /// A property of an instance was read that is missing.
  func missed(_ property: MissedProperty, on instance: Instance)
  /// An attribute was read although its row holds another value.
  func readStale(_ attribute: String, _ row: Instance.RowValue, on instance: Instance)
  /// An attribute was read for the first time since the program set it, and is not saved.
  func readUnsaved(_ attribute: String, on instance: Instance)
  /// A property that is no attribute was assigned to an instance.
  func assigned(_ property: AssignedProperty, on instance: Instance)
  /// An instance was copied or written as JSON, without properties that the program had given it.
  func unshown(_ names: [String], of instance: Instance)
  /// The program looked at the names of an instance's own properties, as a spread does: `{ ...user }`.
  func listed(_ instance: Instance)
  /// The program made an instance without a row.
  func built(_ instance: Instance)
  /// The program got something else than it asked for.
  func substituted(_ fact: SubstitutionFact)
}

/// A property that is no attribute and was assigned to an instance.
package struct AssignedProperty {
  /// What the name means.
  package enum Meaning {
    /// It is the alias of an association.
    case association(Association)
    /// It is an attribute's name in another spelling.
    case attribute(String)
  }

  /// The name.
  package let name: String
  /// What the name means.
  package let meaning: Meaning
  /// What kind of value was assigned.
  package let kind: ArgumentShape.Kind
  /// The instances that were assigned, the first of them.
  package let instances: [Instance]
}

extension SequelizeObserver {
  /// Takes no notice.
  package func called(_ call: ScriptCall) {}
  /// Takes no notice.
  package func missed(_ property: MissedProperty, on instance: Instance) {}
  /// Takes no notice.
  package func readStale(_ attribute: String, _ row: Instance.RowValue, on instance: Instance) {}
  /// Takes no notice.
  package func readUnsaved(_ attribute: String, on instance: Instance) {}
  /// Takes no notice.
  package func assigned(_ property: AssignedProperty, on instance: Instance) {}
  /// Takes no notice.
  package func unshown(_ names: [String], of instance: Instance) {}
  /// Takes no notice.
  package func listed(_ instance: Instance) {}
  /// Takes no notice.
  package func built(_ instance: Instance) {}
  /// Takes no notice.
  package func substituted(_ fact: SubstitutionFact) {}
}

extension SequelizeEnvironment {
  /// The call of the program that the engine works for; nil outside of one.
  package var currentCall: ScriptCall? { RunningCall.current }

  /// The sources of the program, in the order of their numbers.
  package var sources: [SourceText] { realm.sources }

  /// The callee of the call at which the program stands, as it writes it; nil where it is at no call.
  package var callee: String? { realm.currentCallee }

  /// Where the program stands; nil while none of its code runs.
  package var callSite: SourcePlace? { realm.currentCallSite }

  /// Whether it is reported what the program reads of plain objects that have it not.
  package var watchesRecords: Bool { realm.onMissedRecordProperty != nil }

  /// Reports from now on what the program reads of plain objects that have it not.
  package func watchRecords(_ report: @escaping (ScriptObject, String) -> Void) {
    realm.onMissedRecordProperty = report
  }

  /// Runs a method that returns no promise as a call of the program.
  func calling<Result>(
    _ method: String,
    on subject: ScriptCall.Subject,
    association: Association? = nil,
    _ arguments: [Value],
    _ body: () throws -> Result
  ) rethrows -> Result {
    realm.heap.spend(Self.callCost)
    guard let call = call(method, on: subject, association: association, arguments) else {
      return try body()
    }
    return try RunningCall.$current.withValue(call, operation: body)
  }

  /// What a call into Sequelize counts as, in instructions, besides the statements that it sends.
  private static let callCost = 100

  /// Starts an operation as a call of the program.
  func start(
    _ method: String,
    on subject: @autoclosure () -> ScriptCall.Subject,
    association: Association? = nil,
    _ arguments: [Value],
    _ operation: @escaping () async throws -> Value
  ) -> PromiseObject {
    realm.heap.spend(Self.callCost)
    guard observer != nil,
      let call = call(method, on: subject(), association: association, arguments)
    else { return realm.spawn(operation) }
    let promise = RunningCall.$current.withValue(call) { realm.spawn(operation) }
    promise.hostCall = call.number
    call.promise = promise
    return promise
  }

  private func call(
    _ method: String,
    on subject: ScriptCall.Subject,
    association: Association?,
    _ arguments: [Value]
  ) -> ScriptCall? {
    guard let observer else { return nil }
    callCount += 1
    let call = ScriptCall(
      number: callCount,
      parent: RunningCall.current,
      method: method,
      code: realm.currentCallee ?? method,
      place: realm.currentCallSite,
      subject: subject,
      association: association,
      arguments: arguments.map { ArgumentShape($0, self) }
    )
    observer.called(call)
    return call
  }

  /// Reports an attribute that is read although its row holds another value.
  func reportStaleRead(_ name: String, _ instance: Instance) {
    guard !instance.rowValues.isEmpty, let observer, let row = instance.staleValue(name) else {
      return
    }
    observer.readStale(name, row, on: instance)
  }

  /// Reports an attribute that is read before what the program set is saved.
  func reportUnsavedRead(_ name: String, _ instance: Instance) {
    guard !instance.unseenNames.isEmpty, instance.isFirstUnsavedRead(name) else { return }
    observer?.readUnsaved(name, on: instance)
  }

  /// Reports all attributes that are read before what the program set is saved, where all are looked at.
  func reportUnsavedReads(_ instance: Instance) {
    guard !instance.unseenNames.isEmpty else { return }
    for name in instance.takeUnsavedReads() { observer?.readUnsaved(name, on: instance) }
  }

  /// Reports a property that is no attribute and is assigned: an association's, or an attribute's in another spelling.
  func reportAssigned(_ name: String, _ value: Value, _ instance: Instance) {
    guard let observer, value.asArray?.count != 0 else { return }
    let shape = ArgumentShape(value, self)
    let meaning: AssignedProperty.Meaning
    if let association = instance.model.associations[name] {
      meaning = .association(association)
    } else if instance.model.attributes[name] != nil {
      // Each instance of a class with fields says the same.
      guard let host = hosts[ObjectIdentifier(instance.model.definition)],
        !host.hiddenAttributes.contains(name)
      else { return }
      host.hiddenAttributes.insert(name)
      meaning = .attribute(name)
    } else if let attribute = instance.model.attribute(spelt: name) {
      meaning = .attribute(attribute)
    } else {
      return
    }
    let items = value.asArray?.firstElements(100) ?? [value]
    observer.assigned(
      AssignedProperty(
        name: name,
        meaning: meaning,
        kind: shape.kind,
        instances: items.compactMap { ($0.asObject as? InstanceObject)?.instance }
      ),
      on: instance
    )
  }

  /// Reports that the value of an association is read; other names are nothing to report.
  func reportAssociationRead(_ name: String, _ instance: Instance) {
    guard let association = instance.model.associations[name] else { return }
    instance.model.engine.report(.associationRead(instance, association))
  }

  /// Reports all that is read when an instance is copied or printed whole.
  func reportWholeRead(_ instance: Instance) {
    guard observer != nil else { return }
    for name in instance.rowValues.names.sorted() { reportStaleRead(name, instance) }
    reportUnsavedReads(instance)
    reportUnshown(instance)
    for include in instance.includes {
      guard let association = include.association, let data = instance.dataValues[include.alias]
      else { continue }
      instance.model.engine.report(.associationRead(instance, association))
      for child in (data.list ?? [data]).compactMap(\.instance) { reportWholeRead(child) }
    }
  }

  /// Reports properties of the program's own that a copy of the values does not have.
  private func reportUnshown(_ instance: Instance) {
    guard !instance.carried.isEmpty, let observer else { return }
    let names = instance.carried.keys.filter { name in
      instance.dataValues[name] == nil && instance.model.attributes[name] == nil
        && instance.model.definition.getters[name] == nil
    }
    if !names.isEmpty { observer.unshown(Array(names), of: instance) }
  }

  /// What a method is called on, as far as it matters.
  func subject(_ this: Value) -> ScriptCall.Subject {
    switch this.asObject {
    case let object as InstanceObject: .instance(object.instance)
    case let function as FunctionObject: model(of: function).map { .model($0) } ?? .connection
    default: .connection
    }
  }
}
