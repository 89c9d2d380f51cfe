/// Instances of one model that came into being with rows of their own, in one call.
public struct CreationBatch: Sendable, Equatable, Codable {
  /// The instances.
  public var instances: InstanceList
  /// The foreign keys that any of them was given.
  public var foreignKeys: [ForeignKeyName]
  /// The values of these keys, instances × ``foreignKeys``; null where an instance was not given the key.
  public var values: [CellValue]
  /// Where the program created them.
  public var place: Place?
  /// The number of the call that created them; nil where no call of the program is behind it.
  public var call: Int?

  /// A foreign key's attribute with the model that it points to.
  public struct ForeignKeyName: Sendable, Equatable, Codable {
    /// The attribute.
    public var attribute: String
    /// The model.
    public var target: String

    /// Makes a name.
    package init(attribute: String, target: String) {
      self.attribute = attribute
      self.target = target
    }
  }

  /// Makes a batch.
  package init(
    instances: InstanceList,
    foreignKeys: [ForeignKeyName],
    values: [CellValue],
    place: Place?,
    call: Int?
  ) {
    self.instances = instances
    self.foreignKeys = foreignKeys
    self.values = values
    self.place = place
    self.call = call
  }

  /// The keys that the instance of an index was given.
  package func keysSet(_ index: Int) -> [ForeignKeyFact] {
    var facts: [ForeignKeyFact] = []
    for (offset, name) in foreignKeys.enumerated() {
      let value = values[index * foreignKeys.count + offset]
      guard value != .null else { continue }
      facts.append(
        ForeignKeyFact(
          instance: instances[index],
          attribute: name.attribute,
          value: value,
          target: name.target,
          place: place,
          call: call
        )
      )
    }
    return facts
  }
}

/// Instances of one model that a query made of rows.
public struct LoadBatch: Sendable, Equatable, Codable {
  /// The instances.
  public var instances: InstanceList
  /// The attributes of the foreign keys that were selected.
  public var foreignKeys: [String]
  /// The values of these keys, instances × ``foreignKeys``.
  public var values: [CellValue]
  /// The model's attributes that the query did not select, in the order of the model; nil where it selected all.
  public var leftOut: [String]?
  /// The number of the statement that gave the rows.
  public var statement: Int

  /// Makes a batch.
  package init(
    instances: InstanceList,
    foreignKeys: [String],
    values: [CellValue],
    leftOut: [String]? = nil,
    statement: Int
  ) {
    self.instances = instances
    self.foreignKeys = foreignKeys
    self.values = values
    self.leftOut = leftOut
    self.statement = statement
  }

  /// The value of a foreign key of the instance of an index; nil where it was not selected.
  package func foreignKey(_ attribute: String, _ index: Int) -> CellValue? {
    foreignKeys.firstIndex(of: attribute).map { values[index * foreignKeys.count + $0] }
  }
}

/// An include that was filled in for instances of one model.
public struct EagerLoadBatch: Sendable, Equatable, Codable {
  /// The instances that were found.
  public var instances: InstanceList
  /// The alias under which the results are.
  public var alias: String
  /// The model of the results.
  public var target: String
  /// Whether there is one result at most.
  public var isSingle: Bool
  /// The number of results of each instance.
  public var counts: [Int]
  /// The number of the statement that gave them.
  public var statement: Int

  /// Makes a batch.
  package init(
    instances: InstanceList,
    alias: String,
    target: String,
    isSingle: Bool,
    counts: [Int],
    statement: Int
  ) {
    self.instances = instances
    self.alias = alias
    self.target = target
    self.isSingle = isSingle
    self.counts = counts
    self.statement = statement
  }

  /// The model of the instances that were found.
  package var model: String { instances.model }

  /// The largest number of results that an instance has.
  package var largestCount: Int { counts.max() ?? 0 }
}

/// Instances of one model, in order.
public struct InstanceList: Sendable, Equatable, Codable {
  /// The model's name.
  public var model: String
  /// The numbers of the objects in the run, from 1.
  public var objects: [Int]
  /// Their primary keys, as ``InstanceFact/key`` has them.
  public var keys: [String?]

  /// Makes a list.
  package init(model: String, objects: [Int] = [], keys: [String?] = []) {
    self.model = model
    self.objects = objects
    self.keys = keys
  }

  /// The number of instances.
  package var count: Int { objects.count }

  /// The instance of an index.
  package subscript(index: Int) -> InstanceFact {
    InstanceFact(model: model, key: keys[index], object: objects[index])
  }

  /// The instances one by one, each made when it is asked for.
  package var facts: some Sequence<InstanceFact> & Collection<InstanceFact> {
    objects.indices.lazy.map { self[$0] }
  }

  /// Adds an instance.
  package mutating func append(key: String?, object: Int) {
    objects.append(object)
    keys.append(key)
  }
}
