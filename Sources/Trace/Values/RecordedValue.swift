/// What a variable held: a tree that keeps what a page may want to unfold.
///
/// The tree is bounded in depth, in the length of its texts and in the number of its parts; what it leaves out it
/// tells: a list and an object know how many items and properties there are, a text its length. How it is shown
/// is for the reader to decide.
///
/// In JSON the simplest values stand for themselves (`null`, `true`, `1`, `"Ada"`); all else is an object with
/// a `kind`.
public enum RecordedValue: Sendable, Equatable {
  case undefined
  case null
  case boolean(Bool)
  case number(RecordedNumber)
  case text(String)
  /// The beginning of a text that is too long to keep.
  indirect case longText(RecordedText)
  /// As it is printed: `Symbol(id)`.
  case symbol(String)
  /// A `Date`: milliseconds since 1970; nil for an invalid one.
  case date(Double?)
  /// A model, by its name.
  case model(String)
  indirect case instance(RecordedInstance)
  indirect case list(RecordedList)
  indirect case object(RecordedObject)
  indirect case promise(RecordedPromise)
  /// A function or class that is no model, as Node prints it: `[Function: add]`.
  case function(String)
  /// An object that it is inside of: 1 for the list or object that holds it, 2 for the one around that.
  case cycle(Int)
  /// So many elements of a list that are not there.
  case holes(Int)
  /// Anything else (`Map`, `Error`, `RegExp`, a getter …) as Node prints it, with `…` at the end where it was cut.
  case printed(String)
}

/// A number as the program has it: NaN is the same as NaN, and 0 is another than -0.
public struct RecordedNumber: Sendable, Equatable {
  /// The number.
  public let value: Double

  /// Makes a number.
  package init(_ value: Double) { self.value = value }

  /// Whether a program could not tell the numbers apart.
  public static func == (left: Self, right: Self) -> Bool {
    left.value.bitPattern == right.value.bitPattern || left.value.isNaN && right.value.isNaN
  }
}

/// A text that was cut.
public struct RecordedText: Sendable, Equatable {
  /// Its beginning.
  public let start: String
  /// The length of the whole in UTF-16 code units, as `length` gives it.
  public let length: Int

  /// Makes a text.
  package init(start: String, length: Int) {
    self.start = start
    self.length = length
  }
}

/// An instance: whole where a variable holds it, by reference where a list, an object or another instance does.
public struct RecordedInstance: Sendable, Equatable {
  /// Its model, key and number.
  public let fact: InstanceFact
  /// Whether it has no row yet.
  public let isNew: Bool
  /// The names of its values in memory, in order, keys and included instances among them; nil for a reference.
  public let attributes: [String]?
  /// The values; fewer than the names where the tree would have become too large.
  public let values: [RecordedValue]

  /// Makes an instance.
  package init(
    _ fact: InstanceFact,
    isNew: Bool,
    attributes: [String]? = nil,
    values: [RecordedValue] = []
  ) {
    self.fact = fact
    self.isNew = isNew
    self.attributes = attributes
    self.values = values
  }
}

/// An array.
public struct RecordedList: Sendable, Equatable {
  /// The first items; none where the list is too deep inside.
  public let items: [RecordedValue]
  /// The length of the array.
  public let count: Int

  /// Makes a list.
  package init(_ items: [RecordedValue], count: Int) {
    self.items = items
    self.count = count
  }
}

/// An object that is nothing but its properties.
public struct RecordedObject: Sendable, Equatable {
  /// What it is an instance of.
  public enum Class: Sendable, Equatable {
    /// `{ … }`.
    case plain
    /// A class, by its name.
    case named(String)
    /// `Object.create(null)`.
    case withoutPrototype
  }
  /// What it is an instance of.
  public let type: Class
  /// The names of the first properties in order; none where the object is too deep inside.
  public let names: [String]
  /// Their values; a getter is not called.
  public let values: [RecordedValue]
  /// The number of properties.
  public let count: Int
  /// How many of the names, at the end, are those of symbols.
  public let symbols: Int

  /// Makes an object.
  package init(
    _ type: Class,
    names: [String],
    values: [RecordedValue],
    count: Int,
    symbols: Int = 0
  ) {
    self.type = type
    self.names = names
    self.values = values
    self.count = count
    self.symbols = symbols
  }
}

/// A promise.
public struct RecordedPromise: Sendable, Equatable {
  /// Where it stands, and which call gave it.
  public let fact: PromiseFact
  /// The value or the reason; nil while it is pending.
  public let value: RecordedValue?

  /// Makes a promise.
  package init(_ fact: PromiseFact, value: RecordedValue?) {
    self.fact = fact
    self.value = value
  }
}

/// Where a promise stands.
public struct PromiseFact: Sendable, Equatable, Codable {
  /// The states of ECMAScript.
  public enum State: String, Sendable, Codable {
    case pending
    case fulfilled
    case rejected
  }
  /// Its state.
  public var state: State
  /// The number of the call that gave it; nil for a promise of the program's own.
  public var call: Int?

  /// Makes a fact.
  package init(state: State, call: Int?) {
    self.state = state
    self.call = call
  }
}
