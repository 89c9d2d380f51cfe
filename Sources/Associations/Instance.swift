package import Diagnostics
import OrderedCollections
package import Store

/// An instance of a model: its values in memory, and what is known of its row.
///
/// A class: two variables may name one instance.
package final class Instance {
  /// Its model.
  package let model: Model
  /// The values in memory (`dataValues`), included results under their alias.
  package var dataValues: NameMap<DataValue> = [:]
  /// The values when it was last read or saved (`_previousDataValues`).
  package var previousDataValues: NameMap<DataValue> = [:]
  /// The names of changed attributes, in the order of the changes (`_changed`).
  package var changedNames: NameSet = []
  /// Whether it has no row yet.
  package var isNewRecord: Bool
  /// Whether it was built as new, even if it was saved since.
  package var wasBuiltAsNew: Bool
  /// Whether it was found as part of another instance.
  package var isIncluded = false
  /// Whether it was built by hand although it has a row (`build(…, { isNewRecord: false })`).
  package var wasBuiltAsOld = false
  /// Whether it is getting its first values, which nobody assigned.
  var isInitializing = false
  private let accountedSize: Int32
  /// The includes it was built or loaded with.
  package var includes: [IncludeNode] = []
  /// The names of the attributes it was built or loaded with (`_options.attributes`); nil for all.
  package var selectedNames: [String]?
  /// What few instances have; nil for all others, since a run may have very many.
  private var rareState: RareState?
  /// The host's object for this instance, not owned: the host keeps the instance and clears this.
  package unowned(unsafe) var host: (any InstanceHost)?
  /// Tells it apart from all other instances of the run, dead ones too; from 1, in the order of creation.
  package let number: Int
  private final class RareState {
    var options: DataMap = [:]
    var carried: NameMap<DataValue> = [:]
    var droppedIncludes: NameSet = []
    var staleIncludes: NameMap<DataValue> = [:]
    var rowValues = RowValues()
    var unseenNames: Set<Name> = []
    var keptHost: AnyObject?
  }

  private var madeRareState: RareState {
    if let rareState { return rareState }
    let made = RareState()
    rareState = made
    return made
  }

  /// The host's object, kept while Sequelize works with an instance that the program's own code made; nil for others.
  package var keptHost: AnyObject? {
    get { rareState?.keptHost }
    set { if rareState != nil || newValue != nil { madeRareState.keptHost = newValue } }
  }

  /// The options it was built with (`_options`), without the includes.
  package var options: DataMap {
    get { rareState?.options ?? [:] }
    set { if rareState != nil || !newValue.isEmpty { madeRareState.options = newValue } }
  }

  /// What a program assigned to it under names that are not attributes (`post.PostTag = { … }`): junction rows take
  /// values from there, and the host's object has them again when it is made anew.
  package var carried: NameMap<DataValue> {
    get { rareState?.carried ?? [:] }
    set { if rareState != nil || !newValue.isEmpty { madeRareState.carried = newValue } }
  }

  /// The aliases whose results a program removed from the object, though they may still be in ``dataValues``.
  package var droppedIncludes: NameSet {
    get { rareState?.droppedIncludes ?? [] }
    set { if rareState != nil || !newValue.isEmpty { madeRareState.droppedIncludes = newValue } }
  }

  /// Results of includes that a later reload left out, which stay on the object though not in ``dataValues``.
  package var staleIncludes: NameMap<DataValue> {
    get { rareState?.staleIncludes ?? [:] }
    set { if rareState != nil || !newValue.isEmpty { madeRareState.staleIncludes = newValue } }
  }

  /// What statements have put into the row since these attributes got their values in memory; empty when nobody
  /// observes.
  package internal(set) var rowValues: RowValues {
    get { rareState?.rowValues ?? RowValues() }
    set { if rareState != nil || !newValue.isEmpty { madeRareState.rowValues = newValue } }
  }

  /// The attributes that the program has set, nobody has read since, and no statement has stored; empty when nobody
  /// observes.
  package internal(set) var unseenNames: Set<Name> {
    get { rareState?.unseenNames ?? [] }
    // Read and set again, all names would be copied for each that is added.
    _modify { yield &madeRareState.unseenNames }
  }

  /// Notes that an attribute is read; whether the program had set it and not saved it.
  package func isFirstUnsavedRead(_ name: String) -> Bool { unseenNames.remove(name) != nil }

  /// Notes that all attributes are read; those that the program had set and not saved, by name.
  package func takeUnsavedReads() -> [String] {
    defer { unseenNames = [] }
    return unseenNames.sorted().map(\.text)
  }

  /// A value that a statement put into the row.
  package struct RowValue {
    /// The value; nil when the row is gone.
    package var cell: Cell?
    /// The number of the statement.
    package var statement: Int
  }

  /// Values of a row by attribute; few, so that a list is enough.
  package struct RowValues {
    private var entries: [(name: String, value: RowValue)] = []

    /// The attributes, in the order in which they were first seen.
    package var names: [String] { entries.map(\.name) }
    /// Whether nothing was seen.
    package var isEmpty: Bool { entries.isEmpty }

    /// The value of an attribute; nil when none was seen.
    package subscript(name: String) -> RowValue? {
      get { entries.first { $0.name == name }?.value }
      set {
        let place = entries.firstIndex { $0.name == name }
        switch (place, newValue) {
        case (let place?, let value?): entries[place].value = value
        case (let place?, nil): entries.remove(at: place)
        case (nil, let value?): entries.append((name, value))
        case (nil, nil): break
        }
      }
    }
  }

  private var ownReference: InstanceReference?

  /// A reference that does not keep the instance.
  package var reference: InstanceReference {
    if let ownReference { return ownReference }
    let made = InstanceReference(self)
    ownReference = made
    return made
  }

  deinit {
    ownReference?.instance = nil
    account?.hold(-Int(accountedSize))
  }

  /// Where it is accounted.
  private let account: (any RunAccount)?
  /// What an instance counts as: bytes of its own and for each attribute, and instructions.
  private static let (baseSize, attributeSize, cost) = (480, 80, 10)

  /// Makes an instance without values; ``Model`` has the makers.
  package init(model: Model, isNewRecord: Bool) {
    self.model = model
    number = model.engine.numbering.nextInstance()
    self.isNewRecord = isNewRecord
    wasBuiltAsNew = isNewRecord
    let size = Self.baseSize + model.attributes.count * Self.attributeSize
    accountedSize = Int32(clamping: size)
    account = model.engine.account
    account?.hold(Int(accountedSize))
    account?.spend(Self.cost)
  }
}

/// The host's object for an instance.
package protocol InstanceHost: HostedValue {
  /// Shows a value under a name that is not an attribute, or that a property of the program's own hides.
  func show(_ name: String, _ value: DataValue)
  /// The value of a property of the program's own under a name; nil where it has none.
  func own(_ name: String) -> DataValue?
}

extension Instance {
  /// Notes the number of a new row as Sequelize does without an auto-increment key: in a property called `null`,
  /// which is the name of the key that it does not have.
  func noteRowNumber(_ number: Int64) {
    let value = DataValue.number(Double(number))
    carried["null"] = value
    host?.show("null", value)
  }
}

/// A reference to an instance that does not keep it.
///
/// A weak reference would slow every later use of the instance down; this one is forgotten by the instance
/// itself. Not for use from two threads.
package final class InstanceReference {
  /// The instance; nil once it is gone.
  package fileprivate(set) unowned(unsafe) var instance: Instance?

  fileprivate init(_ instance: Instance) { self.instance = instance }
}
