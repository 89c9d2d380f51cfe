import Associations
import OrderedCollections
import Trace

/// Numbers the instances of a run and knows which keys their models hold.
struct InstanceRegistry {
  private var count = 0
  /// The number in the trace of each instance that was seen, by its number in the run; 0 for others.
  private var numbers: [Int32] = []
  /// The numbers of the instances that the running step named, each once.
  private(set) var touched: [Int] = []
  private var marks: [Int32] = []
  private var mark: Int32 = 1
  private var foreignKeys: [ObjectIdentifier: NameMap<String>] = [:]
  /// What the last choice of attributes left out: the instances of a query share theirs.
  private var lastChoice: (model: ObjectIdentifier, selected: [String], leftOut: [String]?)?

  /// An instance by its number, which it gets when it is first seen, and its key where it has a row.
  mutating func fact(_ instance: Instance) -> InstanceFact {
    let number = number(of: instance) ?? add(instance)
    touch(number)
    return InstanceFact(model: instance.model.name, key: instance.rowKey, object: number)
  }

  /// The number that an instance has in the trace; nil when it was not seen yet.
  func number(of instance: Instance) -> Int? {
    guard numbers.indices.contains(instance.number), numbers[instance.number] != 0 else {
      return nil
    }
    return Int(numbers[instance.number])
  }

  private mutating func add(_ instance: Instance) -> Int {
    count += 1
    while numbers.count <= instance.number { numbers.append(0) }
    numbers[instance.number] = Int32(count)
    return count
  }

  private mutating func touch(_ number: Int) {
    while marks.count <= number { marks.append(0) }
    guard marks[number] != mark else { return }
    marks[number] = mark
    touched.append(number)
  }

  /// Whether the running step named an instance.
  func isTouched(_ number: Int) -> Bool { marks.indices.contains(number) && marks[number] == mark }

  /// Begins anew for the next step.
  mutating func forgetTouched() {
    touched.removeAll(keepingCapacity: true)
    mark += 1
  }

  /// Forgets the keys of models, after a declaration.
  mutating func forgetKeys() {
    foreignKeys = [:]
    lastChoice = nil
  }

  /// The attributes of its model that the query which made an instance did not select, in the order of the model; nil
  /// where it selected all.
  mutating func leftOut(of instance: Instance) -> [String]? {
    guard let selected = instance.selectedNames else { return nil }
    let definition = instance.model.definition
    let id = ObjectIdentifier(definition)
    if let lastChoice, lastChoice.model == id, lastChoice.selected == selected {
      return lastChoice.leftOut
    }
    let names = NameSet(selected)
    let rest = instance.model.attributes.keys.filter {
      !names.contains($0) && !definition.virtualAttributes.contains($0)
    }
    let leftOut = rest.isEmpty ? nil : Array(rest)
    lastChoice = (id, selected, leftOut)
    return leftOut
  }

  /// The foreign keys that a model holds, each with the name of the model that it points to.
  mutating func foreignKeys(of model: Model) -> NameMap<String> {
    let id = ObjectIdentifier(model.definition)
    if let known = foreignKeys[id] { return known }
    var keys: NameMap<String> = [:]
    for association in model.associations.values {
      guard case .belongsTo(let reference) = association.kind else { continue }
      keys[reference.foreignKey.name] = association.target.name
    }
    for other in model.engine.models.values {
      for association in other.associations.values {
        switch association.kind {
        case .hasOne(let reference), .hasMany(let reference):
          guard association.target.name == model.name, keys[reference.foreignKey.name] == nil
          else { continue }
          keys[reference.foreignKey.name] = other.name
        case .belongsToMany(let through):
          guard through.model.name == model.name else { continue }
          keys[through.own.foreignKey.name] = other.name
          keys[through.otherKey.name] = association.target.name
        case .belongsTo: continue
        }
      }
    }
    foreignKeys[id] = keys
    return keys
  }
}

extension Instance {
  /// The primary key's values, joined by a comma; nil while the object does not know them.
  var rowKey: String? {
    let names = model.primaryKeyAttributes
    guard !isNewRecord else { return nil }
    if names.count == 1 { return keyText(names[0]) }
    let keys = names.compactMap(keyText)
    return keys.count == names.count ? keys.joined(separator: ",") : nil
  }

  private func keyText(_ name: String) -> String? {
    guard let value = dataValues[name], !value.isNullish else { return nil }
    // Most keys are numbers.
    if case .number(let number) = value, let whole = Int64(exactly: number) { return "\(whole)" }
    return CellValue(value).plainText
  }
}
