import Associations
import ScriptRuntime
import SequelizeAPI
import Trace

/// Makes the trees of the program's values.
///
/// It asks no getter and runs nothing of the program. A class, since what it counts goes on from value to value: a
/// tree has at most 1,000 parts, fewer once the trees of a run have become many, so that a trace stays of a size
/// in proportion to what a run may hold in memory.
final class ValueRecorder {
  let environment: SequelizeEnvironment
  let realm: Realm
  /// The lists and objects in the last tree, which can change without becoming others.
  private(set) var containers: [ObjectIdentifier] = []
  /// How many parts the tree that is being made may still have.
  var room = 0
  /// How many parts the trees of the run may still have before they get smaller.
  private var store = 500_000
  /// The lists and objects around the present value.
  private var path: [ScriptObject] = []
  /// The names of attributes that instances of a model had last, which most of them share.
  var attributes: [ObjectIdentifier: [String]] = [:]

  /// The most parts of a tree, and what even the last tree of a long run may have: enough for a line.
  private static let (mostParts, leastParts) = (1_000, 32)
  /// What a part takes, in bytes.
  private static let partSize = 48
  /// The levels of lists and objects inside each other.
  private static let depth = 8
  /// The code units that are kept of a text; so many bytes of a text count as a part.
  private static let (textLength, bytesOfPart) = (1_000, 32)
  /// The levels that Node prints below the first of what has no form of its own in the tree.
  private static let printedDepth = 2

  init(environment: SequelizeEnvironment, realm: Realm) {
    self.environment = environment
    self.realm = realm
  }

  /// The tree of a value; instances are numbered by the recorder.
  func tree(of value: Value, _ recorder: Recorder) -> RecordedValue {
    let limit = min(Self.mostParts, max(Self.leastParts, store / 64))
    room = limit
    containers.removeAll(keepingCapacity: true)
    let tree =
      environment.instance(behind: value).map { whole($0, recorder) }
      ?? tree(of: value, level: 0, recorder)
    let parts = limit - room
    store -= parts
    // Looking counts as work, so that a program of many steps and values ends like one of many turns.
    try? realm.tick(parts)
    realm.heap.charge(parts * Self.partSize)
    return tree
  }

  func tree(of value: Value, level: Int, _ recorder: Recorder) -> RecordedValue {
    room -= 1
    switch value {
    case .undefined: return .undefined
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(RecordedNumber(number))
    case .string(let string): return text(string)
    case .symbol(let symbol): return .symbol(symbol.text)
    case .bigInt: return .printed(printed(value, level: level))
    case .object(let object): return tree(of: object, level: level, recorder)
    }
  }

  private func tree(of object: ScriptObject, level: Int, _ recorder: Recorder) -> RecordedValue {
    // What a proxy shows is what it stands for: its traps are the program's code.
    guard let object = object.unproxied else { return .printed("<Revoked Proxy>") }
    let value = Value.object(object)
    if let instance = environment.instance(behind: value) { return reference(instance, recorder) }
    if value.asFunction != nil {
      return environment.model(behind: value).map { .model($0.name) }
        ?? .function(printed(value, level: level))
    }
    if let place = path.lastIndex(where: { $0 === object }) { return .cycle(path.count - place) }
    switch object {
    case let array as ArrayObject where array.isPlainList:
      return list(array, level: level, recorder)
    case let promise as PromiseObject: return self.promise(promise, level: level, recorder)
    case let date as DateObject:
      containers.append(ObjectIdentifier(date))
      return .date(date.time.isNaN ? nil : date.time)
    default:
      containers.append(ObjectIdentifier(object))
      guard let type = object.observedClass else {
        return .printed(printed(value, level: level))
      }
      return properties(of: object, type, level: level, recorder)
    }
  }

  // MARK: Texts

  func text(_ string: String) -> RecordedValue {
    let bytes = string.utf8.count
    guard bytes <= Self.textLength else { return text(ScriptString(string)) }
    room -= bytes / Self.bytesOfPart
    return .text(string)
  }

  private func text(_ string: ScriptString) -> RecordedValue {
    guard string.isWellFormed else { return .printed(printed(.string(string), level: 0)) }
    guard string.length > Self.textLength else {
      let text = string.string
      room -= text.utf8.count / Self.bytesOfPart
      return .text(text)
    }
    // A pair of surrogates is not cut in two.
    let isInsidePair = string[Self.textLength - 1] & 0xFC00 == 0xD800
    let start = string.substring(0, Self.textLength - (isInsidePair ? 1 : 0)).string
    room -= start.utf8.count / Self.bytesOfPart
    return .longText(RecordedText(start: start, length: string.length))
  }

  /// A value as Node prints it inside so many levels, cut where it is long.
  private func printed(_ value: Value, level: Int) -> String {
    var options = InspectOptions.observing
    options.depth = Self.printedDepth - level
    options.cutLength = Self.textLength
    options.maxStringLength = Self.textLength
    options.breakLength = .max
    let text = (try? realm.inspect(value, options)) ?? ""
    room -= text.utf8.count / Self.bytesOfPart
    guard text.utf8.count > Self.textLength, text.count > Self.textLength else { return text }
    return text.prefix(Self.textLength - 1) + "…"
  }

  // MARK: Lists and objects

  /// Makes what is inside a list or an object; nothing where that is too deep or the tree large enough.
  ///
  /// What is inside others takes half of the room that is left at most, so that what follows has some.
  private func inside(_ object: ScriptObject, level: Int, _ body: () -> Void) {
    guard level < Self.depth, room > 0 else { return }
    let kept = level == 0 ? 0 : room / 2
    room -= kept
    path.append(object)
    body()
    path.removeLast()
    room += kept
  }

  private func list(_ array: ArrayObject, level: Int, _ recorder: Recorder) -> RecordedValue {
    containers.append(ObjectIdentifier(array))
    let count = array.count
    var items: [RecordedValue] = []
    inside(array, level: level) {
      items.reserveCapacity(min(count, room))
      var index = 0
      while index < count, room > 0 {
        if let element = array.observedElement(index) {
          items.append(tree(of: element, level: level + 1, recorder))
          index += 1
        } else {
          let start = index
          while index < count, array.observedElement(index) == nil { index += 1 }
          items.append(.holes(index - start))
          room -= 1
        }
      }
    }
    return .list(RecordedList(items, count: count))
  }

  private func properties(
    of object: ScriptObject,
    _ type: ObservedClass,
    level: Int,
    _ recorder: Recorder
  ) -> RecordedValue {
    var keys: [PropertyKey] = []
    var values: [RecordedValue] = []
    var count: Int?
    inside(object, level: level) {
      count = object.observeProperties { key, property in
        keys.append(key)
        values.append(member(property, level: level + 1, recorder))
        return room > 0
      }
    }
    return .object(
      RecordedObject(
        RecordedObject.Class(type),
        names: names(keys, of: object),
        values: values,
        count: count ?? object.observeProperties { _, _ in false },
        symbols: keys.count { $0.isSymbol }
      )
    )
  }

  /// The texts of keys; objects that were made alike share them.
  private func names(_ keys: [PropertyKey], of object: ScriptObject) -> [String] {
    let shared = object.names
    let areAll =
      keys.count == shared.count
      && keys.allSatisfy { if case .string = $0 { true } else { false } }
    return areAll ? shared : keys.map(\.text)
  }

  private func member(_ property: Property, level: Int, _ recorder: Recorder) -> RecordedValue {
    switch property.content {
    case .data(let value): return tree(of: value, level: level, recorder)
    case .accessor(let getter, let setter):
      room -= 1
      switch (getter != nil, setter != nil) {
      case (true, true): return .printed("[Getter/Setter]")
      case (true, false): return .printed("[Getter]")
      case (false, true): return .printed("[Setter]")
      case (false, false): return .undefined
      }
    }
  }

  private func promise(
    _ promise: PromiseObject,
    level: Int,
    _ recorder: Recorder
  ) -> RecordedValue {
    let state: PromiseFact.State
    let settled: Value?
    switch promise.state {
    case .pending: (state, settled) = (.pending, nil)
    case .fulfilled(let value): (state, settled) = (.fulfilled, value)
    case .rejected(let reason): (state, settled) = (.rejected, reason)
    }
    var value: RecordedValue?
    inside(promise, level: level) {
      value = settled.map { tree(of: $0, level: level + 1, recorder) }
    }
    let call = promise.hostCall
    let fact = PromiseFact(state: state, call: call == 0 ? nil : call)
    return .promise(RecordedPromise(fact, value: value))
  }
}

extension RecordedObject.Class {
  fileprivate init(_ type: ObservedClass) {
    self =
      switch type {
      case .plain: .plain
      case .named(let name): .named(name)
      case .withoutPrototype: .withoutPrototype
      }
  }
}
