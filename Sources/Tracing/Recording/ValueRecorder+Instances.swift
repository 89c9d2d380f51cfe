import Associations
import OrderedCollections
import SequelizeAPI
import Trace

extension ValueRecorder {
  /// An instance by its model, key and number.
  func reference(_ instance: Instance, _ recorder: Recorder) -> RecordedValue {
    .instance(RecordedInstance(recorder.instances.fact(instance), isNew: instance.isNewRecord))
  }

  /// An instance with its values in memory, included instances by reference.
  func whole(_ instance: Instance, _ recorder: Recorder) -> RecordedValue {
    room -= 1
    var values: [RecordedValue] = []
    values.reserveCapacity(min(instance.dataValues.count, room))
    for value in instance.dataValues.values where room > 0 { values.append(cell(value, recorder)) }
    return .instance(
      RecordedInstance(
        recorder.instances.fact(instance),
        isNew: instance.isNewRecord,
        attributes: names(of: instance),
        values: values
      )
    )
  }

  /// The names of an instance's values, shared with the last instance of the model where they are the same.
  private func names(of instance: Instance) -> [String] {
    let model = ObjectIdentifier(instance.model.definition)
    let keys = instance.dataValues.keys
    if let known = attributes[model], known.count == keys.count, keys.elementsEqual(known) {
      return known
    }
    let names = Array(keys)
    attributes[model] = names
    return names
  }

  /// A value in memory; what only the program knows is looked at as any value of its.
  private func cell(_ data: DataValue, _ recorder: Recorder) -> RecordedValue {
    switch data {
    case .blob, .map, .sql, .dataType, .association, .hosted:
      let value = try? environment.value(data)
      return value.map { tree(of: $0, level: 1, recorder) } ?? .undefined
    case .undefined, .null, .bool, .number, .string, .date, .model, .instance, .list:
      room -= 1
      return simple(data, recorder)
    }
  }

  private func simple(_ data: DataValue, _ recorder: Recorder) -> RecordedValue {
    switch data {
    case .undefined, .blob, .map, .sql, .dataType, .association, .hosted: return .undefined
    case .null: return .null
    case .bool(let value): return .boolean(value)
    case .number(let number): return .number(RecordedNumber(number))
    case .string(let string): return text(string)
    case .date(let time): return .date(time.isNaN ? nil : time)
    case .model(let model): return .model(model.name)
    case .instance(let instance): return reference(instance, recorder)
    case .list(let list):
      var items: [RecordedValue] = []
      for item in list where room > 0 { items.append(cell(item, recorder)) }
      return .list(RecordedList(items, count: list.count))
    }
  }
}
