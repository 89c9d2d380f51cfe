extension RecordedValue {
  /// The instance that it is; nil for any other value.
  public var instance: InstanceFact? {
    guard case .instance(let instance) = self else { return nil }
    return instance.fact
  }

  /// The instances that a variable with this value names, each with its index where the value is a list.
  public var namedInstances: [(index: Int?, fact: InstanceFact)] {
    switch self {
    case .instance(let instance): [(nil, instance.fact)]
    case .list(let list):
      list.items.enumerated().compactMap { index, item in item.instance.map { (index, $0) } }
    case .undefined, .null, .boolean, .number, .text, .longText, .symbol, .date, .model, .object,
      .promise, .function, .cycle, .holes, .printed:
      []
    }
  }

  /// Calls a body with the number of every instance in the tree.
  package func forEachInstance(_ body: (Int) -> Void) {
    switch self {
    case .instance(let instance):
      body(instance.fact.object)
      for value in instance.values { value.forEachInstance(body) }
    case .list(let list): for item in list.items { item.forEachInstance(body) }
    case .object(let object): for value in object.values { value.forEachInstance(body) }
    case .promise(let promise): promise.value?.forEachInstance(body)
    case .undefined, .null, .boolean, .number, .text, .longText, .symbol, .date, .model,
      .function, .cycle, .holes, .printed:
      break
    }
  }
}

extension VariableChange {
  /// The instances that it names: the one that it is, or those of the list that it is.
  ///
  /// Two variables with an instance of one `object` name one object; those with one model and key, one row.
  public var instances: [InstanceFact] { value.namedInstances.map(\.fact) }

  /// Where its promise stands; nil for another value.
  public var promise: PromiseFact? {
    guard case .promise(let promise) = value else { return nil }
    return promise.fact
  }
}
