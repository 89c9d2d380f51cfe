/// How `util.inspect` lays values out; the defaults are those of Node 20.
package struct InspectOptions {
  /// How entries share lines.
  package enum Compactness: Equatable {
    /// Every entry has a line of its own.
    case none
    /// Up to so many of the innermost levels share a line.
    case levels(Int)
    /// Whatever fits shares a line.
    case all
  }

  /// Whether properties that are not enumerable are shown.
  package var showHidden = false
  /// The levels of nested objects that are shown; nil for all.
  package var depth: Int? = 2
  /// Whether an object's own `nodejs.util.inspect.custom` method is asked.
  package var customInspect = true
  /// The elements shown of arrays, maps and sets.
  package var maxArrayLength = 100
  /// The code units shown of a string inside an object.
  package var maxStringLength = 10_000
  /// The width at which lines are broken.
  package var breakLength = 80
  /// How entries share lines.
  package var compactness = Compactness.levels(3)
  /// Whether the entries of an object are sorted.
  package var isSorted = false
  /// Whether getters are called.
  package var callsGetters = false
  /// Whether the frames of an error's stack are shown; else only its header is.
  package var showsFrames = false

  /// Whether a host looks, so that nothing may be different for the program afterwards.
  var isObserving = false
  /// The length after which the text will be cut; nil for a text that is needed whole.
  ///
  /// Nothing further is laid out, and nothing in columns. Not an option of Node's.
  package var cutLength: Int?

  /// Makes the default options.
  package init() {}

  /// The options for a look from outside: no method of the program is asked.
  package static var observing: InspectOptions {
    var options = InspectOptions()
    options.customInspect = false
    options.isObserving = true
    return options
  }

  /// Reads the options object of a program over the defaults.
  init(_ value: Value, _ realm: Realm) throws {
    guard case .object(let object) = value else { return }
    func number(_ name: PropertyKey, _ standard: Int) throws -> Int {
      switch try object.get(name) {
      case .undefined: return standard
      case .null: return .max
      case let value:
        let number = try value.toNumber(realm)
        return number >= 1e15 ? .max : clampedInteger(number)
      }
    }
    showHidden = try object.get("showHidden").toBoolean
    switch try object.get("depth") {
    case .undefined: break
    case .null: depth = nil
    case let value:
      let number = try value.toNumber(realm)
      depth = number >= 1e9 ? nil : clampedInteger(number)
    }
    let custom = try object.get("customInspect")
    if !custom.isUndefined { customInspect = custom.toBoolean }
    maxArrayLength = try number("maxArrayLength", 100)
    maxStringLength = try number("maxStringLength", 10_000)
    breakLength = try number("breakLength", 80)
    switch try object.get("compact") {
    case .boolean(let isOn): compactness = isOn ? .all : .none
    case .number(let levels): compactness = levels < 1 ? .none : .levels(clampedInteger(levels))
    case .undefined, .null, .bigInt, .string, .symbol, .object: break
    }
    isSorted = try object.get("sorted").toBoolean
    callsGetters = try object.get("getters").toBoolean
  }

  /// The options as a program sees them.
  func object(_ realm: Realm) -> ScriptObject {
    func limit(_ number: Int) -> Value { number == .max ? .number(.infinity) : Value(number) }
    let compact: Value =
      switch compactness {
      case .none: false
      case .levels(let levels): Value(levels)
      case .all: true
      }
    return realm.object([
      ("showHidden", .boolean(showHidden)), ("depth", depth.map { Value($0) } ?? .null),
      ("colors", false), ("customInspect", .boolean(customInspect)), ("showProxy", false),
      ("maxArrayLength", limit(maxArrayLength)), ("maxStringLength", limit(maxStringLength)),
      ("breakLength", limit(breakLength)), ("compact", compact), ("sorted", .boolean(isSorted)),
      ("getters", .boolean(callsGetters)), ("numericSeparator", false),
    ])
  }
}
