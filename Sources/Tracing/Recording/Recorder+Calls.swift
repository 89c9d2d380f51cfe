import Associations
import Diagnostics
import NodeAPI
import OrderedCollections
import ScriptRuntime
import SequelizeAPI
import Trace

extension Recorder {
  /// Where the program stands.
  var currentPlace: Place? { place(environment?.callSite) }

  func called(_ call: ScriptCall) {
    guard !isPaused else { return }
    // What is still open goes before the call, whose place in the step is noted here.
    closeBatches()
    if let place = nextPlace { openCalls.add(call, at: place) }
    lookAtRecords(of: call)
    if call.arguments.contains(where: { $0.leavesUnset("include") }) { hasUnsetInclude = true }
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
    addEditedValues(call)
  }

  /// Begins to look at what is read of plain objects once a call may give rows as such.
  private func lookAtRecords(of call: ScriptCall) {
    guard
      ["query", "findAndCountAll"].contains(call.method)
        || call.arguments.contains(where: { $0.keys.contains("raw") })
    else { return }
    watchRecords()
  }

  func listed(_ instance: Instance) { watchRecords() }

  private func watchRecords() {
    guard let environment, !environment.watchesRecords else { return }
    environment.watchRecords { [unowned self] in missed($1, onRecord: $0) }
  }

  /// Tells of values of the type JSON that the program changed in place and that a `save` does not send.
  private func addEditedValues(_ call: ScriptCall) {
    guard call.method == "save", case .instance(let instance) = call.subject else { return }
    for edit in instance.editedJSON {
      add(
        .attributeEdited(
          AttributeEditFact(
            instance: instances.fact(instance),
            attribute: edit.attribute,
            memory: edit.memory,
            row: edit.row,
            call: call.number
          )
        )
      )
    }
  }

  func built(_ instance: Instance) {
    guard !isPaused, environment?.currentCall.map({ $0.method == "build" }) ?? true else { return }
    add(
      .instanceBuilt(
        InstanceBuiltFact(
          instance: instances.fact(instance),
          place: currentPlace,
          call: environment?.currentCall?.number
        )
      )
    )
  }

  func unshown(_ names: [String], of instance: Instance) {
    guard !isPaused else { return }
    for name in names where noteUnshown(name) {
      add(
        .propertyMissed(
          MissedPropertyFact(
            kind: .unshown,
            instance: instances.fact(instance),
            name: name,
            place: currentPlace
          )
        )
      )
    }
  }

  /// Tells of included instances that the program changed in memory and that a `save` does not send.
  private func addEdits(_ call: ScriptCall) {
    guard call.method == "save", case .instance(let instance) = call.subject,
      !instance.isNewRecord
    else { return }
    for include in instance.includes {
      guard let association = include.association, let now = instance.included(include.alias)
      else { continue }
      let plain = instance.dataValues[include.alias].map(Self.plainItems) ?? []
      let before = instance.previousDataValues[include.alias]
      let known = (before?.list ?? before.map { [$0] } ?? []).compactMap(\.instance)
      let added = now.filter { item in
        !known.contains { $0 === item } && !association.isLinked(instance, item)
      }
      guard !added.isEmpty || !plain.isEmpty || before != nil && now.count < known.count else {
        continue
      }
      add(
        .associationEdited(
          AssociationEditFact(
            instance: instances.fact(instance),
            alias: include.alias,
            before: known.count,
            after: now.count + plain.count,
            values: added.first.map(values) ?? plain.first.map(Self.plainValues) ?? [:],
            addedKey: added.first.flatMap { $0.isNewRecord ? nil : instances.fact($0).key },
            call: call.number
          )
        )
      )
    }
  }

  /// The plain objects among the items of a list.
  private static func plainItems(_ value: DataValue) -> [DataMap] {
    (value.resolved.list ?? []).compactMap { item in
      item.instance == nil ? item.resolved.map : nil
    }
  }

  /// The plain values of an object.
  private static func plainValues(of map: DataMap) -> [Name: CellValue] {
    var values: [Name: CellValue] = [:]
    for (key, value) in map {
      if case .name(let name) = key { values[Name(name)] = CellValue(value) }
    }
    return values
  }

  /// The values that an instance was given, but for its keys and stamps.
  private func values(of instance: Instance) -> [Name: CellValue] {
    var values: [Name: CellValue] = [:]
    for (name, value) in instance.dataValues {
      guard let attribute = instance.model.attributes[name], !value.isNullish,
        !instance.model.primaryKeyAttributes.contains(attribute.name),
        ![instance.model.options.createdAt, instance.model.options.updatedAt].contains(name)
      else { continue }
      values[name] = CellValue(value)
    }
    return values
  }

  func readUnsaved(_ attribute: String, on instance: Instance) {
    guard !isPaused else { return }
    add(
      .unsavedRead(
        UnsavedReadFact(
          instance: instances.fact(instance),
          attribute: attribute,
          place: currentPlace
        )
      )
    )
  }

  func substituted(_ fact: SubstitutionFact) {
    var fact = fact
    // A file of the project is told as the project has it.
    if fact.kind == .storage { fact.name = ProjectFiles.shown(fact.name) }
    add(.substituted(fact))
  }

  func assigned(_ property: AssignedProperty, on instance: Instance) {
    guard !isPaused else { return }
    var attribute: String?
    var isLinked = false
    switch property.meaning {
    case .attribute(let name): attribute = name
    case .association(let association):
      isLinked =
        !property.instances.isEmpty
        && property.instances.allSatisfy { association.isLinked(instance, $0) }
    }
    add(
      .propertyAssigned(
        PropertyAssignedFact(
          instance: instances.fact(instance),
          name: property.name,
          attribute: attribute,
          kind: property.kind,
          instances: property.instances.map { instances.fact($0) },
          isLinked: isLinked,
          place: currentPlace
        )
      )
    )
  }

  func missed(_ property: MissedProperty, on instance: Instance) {
    guard !isPaused else { return }
    add(
      .propertyMissed(
        MissedPropertyFact(
          kind: property.kind,
          instance: instances.fact(instance),
          name: property.name,
          nearest: property.nearest,
          place: currentPlace
        )
      )
    )
  }

  /// Notes a property that was read from a plain object in which what a method gave is known: a raw row that has it
  /// under longer keys, the count and the rows of `findAndCountAll`, or the inner parts of an instance.
  private func missed(_ name: String, onRecord record: ScriptObject) {
    guard !isPaused else { return }
    let keys = record.names
    let longer = keys.filter { $0.hasPrefix(name + ".") }
    // The key of the joined row is seldom what was meant.
    if let key = longer.first(where: { !$0.hasSuffix(".id") }) ?? longer.first {
      guard noteUnshown(key) else { return }
      add(
        .propertyMissed(
          MissedPropertyFact(kind: .flat, name: name, nearest: key, place: currentPlace)
        )
      )
    } else if keys == ["count", "rows"], noteUnshown(name) {
      add(
        .propertyMissed(
          MissedPropertyFact(kind: .result, name: name, nearest: "rows", place: currentPlace)
        )
      )
    } else if MissedPropertyFact.isSpread(keys), noteUnshown(name) {
      add(.propertyMissed(MissedPropertyFact(kind: .spread, name: name, place: currentPlace)))
    } else if let site = environment?.callSite, isReadOfThis(site), noteUnshown(name) {
      add(.propertyMissed(MissedPropertyFact(kind: .ofThis, name: name, place: currentPlace)))
    }
  }

  /// Whether the program reads a property of `this` at a place.
  private func isReadOfThis(_ site: SourcePlace) -> Bool {
    guard let text = source(site.source)?.text.utf8 else { return false }
    let this = "this.".utf8
    guard
      let start = text.index(text.startIndex, offsetBy: site.range.start, limitedBy: text.endIndex)
    else { return false }
    return text[start...].starts(with: this)
      || text[..<start].suffix(this.count).elementsEqual(this)
  }

  /// Begins to look at what is read of plain objects where the file that defines a model has an arrow function with a
  /// `this`, which is then no instance.
  func lookAtArrows(ofDefinition site: SourcePlace?) {
    guard let site, sourcesWithModels.insert(site.source).inserted,
      environment?.watchesRecords == false, let text = source(site.source)?.text,
      text.contains("=>"), text.contains("this.")
    else { return }
    watchRecords()
  }

  /// Notes a property that was read from a list of instances, whose items have it, or from a list that no instance is
  /// in and that a method may have given in place of one.
  func missed(_ name: String, on list: ArrayObject) {
    guard !isPaused, let first = list.firstElements(1).first else { return }
    let isRow =
      first.asObject.map {
        environment?.isPlainObject($0) == true && $0.namedKeys().contains(PropertyKey(name))
      }
      ?? false
    if first.asNumber != nil && list.length < 3 || first.asArray != nil && list.length == 2 || isRow
    {
      add(.propertyMissed(MissedPropertyFact(kind: .result, name: name, place: currentPlace)))
      return
    }
    guard let instance = environment?.instance(behind: first),
      instance.model.attributes[name] != nil || instance.model.associations[name] != nil
        || instance.dataValues[name] != nil
    else { return }
    add(
      .propertyMissed(
        MissedPropertyFact(
          kind: .list,
          instance: instances.fact(instance),
          name: name,
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
          kind: .promise,
          call: call == 0 ? nil : call,
          name: name,
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

extension Instance {
  /// The instances that are in memory under an alias; nil where nothing is there.
  fileprivate func included(_ alias: String) -> [Instance]? {
    guard let value = dataValues[alias] else { return nil }
    return (value.list ?? [value]).compactMap(\.instance)
  }
}
