import Diagnostics
import ECMAScriptText
import Trace

/// The objects that variables point to at one step, by number; one that several point to stands there once.
///
/// An object is a list that begins with its kind. The viewer draws `INSTANCE` as a table of properties, `LIST` as an array, and
/// `HEAP_PRIMITIVE` as a value with a label. A kind that it does not know it draws too, but not inside a table. Labels, and
/// values of the language's own (`JS_SPECIAL_VAL`), it takes for HTML.
struct PythonTutorHeap {
  /// What tells an object from others: an instance its own number, anything else the variable and the way to it there.
  private enum Key: Hashable {
    case instance(Int)
    case part(Name, [Int])
  }

  /// The numbers that objects keep from step to step, so that the viewer leaves them where they are.
  private var numbers: [Key: Int] = [:]
  private var objects: [Int: JSONValue] = [:]
  /// The instances that stand there with their values.
  private var whole: Set<Int> = []
  private var variable = Name("")
  /// The way from the variable to the value that is encoded.
  private var path: [Int] = []
  /// The numbers of the lists and objects that it is inside of.
  private var around: [Int] = []

  /// The longest text that is drawn: the viewer breaks no line.
  private static let textLimit = 100

  /// Forgets the objects of a step, and keeps their numbers for the next.
  mutating func clear() {
    objects = [:]
    whole = []
  }

  /// The objects by number, as the trace has them.
  var object: JSONValue {
    .object(objects.sorted { $0.key < $1.key }.map { ("\($0.key)", $0.value) })
  }

  /// A value as a variable holds it.
  mutating func encoded(_ value: RecordedValue, of variable: String) -> JSONValue {
    self.variable = Name(variable)
    path = []
    return encoded(value)
  }

  private mutating func encoded(_ value: RecordedValue) -> JSONValue {
    switch value {
    case .undefined: return .list([.text("JS_SPECIAL_VAL"), .text("undefined")])
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let number): return Self.number(number.value)
    case .text(let text): return .text(Words.short(text, limit: Self.textLimit))
    case .longText(let text): return .text(Words.short(text.start, limit: Self.textLimit))
    case .model(let name): return labelled("model", name)
    case .function(let text): return add([.text("FUNCTION"), .text(Self.name(text)), .null])
    case .symbol(let text): return labelled("symbol", text)
    case .printed(let text): return labelled("as printed", text)
    case .date(let time):
      let text = time.flatMap(CivilDate.init(milliseconds:))?.isoText ?? "Invalid Date"
      return labelled("Date", text)
    case .cycle(let levels):
      let place = around.count - levels
      return around.indices.contains(place)
        ? Self.reference(around[place]) : Self.remark("an object around it")
    case .holes(let count): return Self.remark(Words.count(count, "empty item"))
    case .instance(let instance): return self.instance(instance)
    case .list(let list): return self.list(list)
    case .object(let object): return properties(object)
    case .promise(let promise):
      return add(
        [.text("INSTANCE"), .text("Promise")],
        promise.value.map { [(promise.fact.state.rawValue, $0)] }
          ?? [(promise.fact.state.rawValue, .undefined)]
      )
    }
  }

  // MARK: Objects

  private mutating func list(_ list: RecordedList) -> JSONValue {
    let number = number(of: .part(variable, path))
    var items = inside(number, list.items)
    let shown = list.items.reduce(0) { sum, item in
      if case .holes(let count) = item { sum + count } else { sum + 1 }
    }
    if shown < list.count { items.append(Self.remark("… \(list.count) in all")) }
    objects[number] = .list([.text("LIST")] + items)
    return Self.reference(number)
  }

  private mutating func properties(_ object: RecordedObject) -> JSONValue {
    let label =
      switch object.type {
      case .plain, .withoutPrototype: ""
      case .named(let name): Self.escaped(name)
      }
    let number = number(of: .part(variable, path))
    let values = inside(number, object.values)
    var parts = zip(object.names, values).map { JSONValue.list([.text($0), $1]) }
    if object.names.count < object.count {
      parts.append(.list([.text("…"), Self.remark("\(object.count) in all")]))
    }
    objects[number] = .list([.text("INSTANCE"), .text(label)] + parts)
    return Self.reference(number)
  }

  /// An instance: with its values where a variable holds it, by its name where no variable does.
  private mutating func instance(_ instance: RecordedInstance) -> JSONValue {
    let number = number(of: .instance(instance.fact.object))
    if let names = instance.attributes {
      whole.insert(number)
      objects[number] = .list(
        [.text("INSTANCE"), .text(Self.escaped(instance.fact.model))]
          + zip(names, parts(instance.values)).map { .list([.text($0), $1]) }
      )
    } else if !whole.contains(number) {
      let name = [instance.fact.model, instance.fact.key ?? ""].filter { !$0.isEmpty }
      objects[number] = .list([
        .text("INSTANCE"), .text(Self.escaped(name.joined(separator: " "))),
      ])
    }
    return Self.reference(number)
  }

  /// Words with a label above them.
  private mutating func labelled(_ label: String, _ words: String) -> JSONValue {
    let shown = Self.remark(Words.short(words, limit: Self.textLimit))
    return add([.text("HEAP_PRIMITIVE"), .text(label), shown])
  }

  /// An object of a kind, with named parts behind what it begins with.
  private mutating func add(
    _ start: [JSONValue],
    _ named: [(name: String, value: RecordedValue)] = []
  ) -> JSONValue {
    let number = number(of: .part(variable, path))
    let values = inside(number, named.map(\.value))
    objects[number] = .list(
      start + zip(named, values).map { .list([.text($0.name), $1]) }
    )
    return Self.reference(number)
  }

  /// The values inside a list or an object.
  private mutating func inside(_ number: Int, _ values: [RecordedValue]) -> [JSONValue] {
    around.append(number)
    defer { around.removeLast() }
    return parts(values)
  }

  private mutating func parts(_ values: [RecordedValue]) -> [JSONValue] {
    values.enumerated().map { index, value in
      path.append(index)
      defer { path.removeLast() }
      return encoded(value)
    }
  }

  /// The number of an object; a new one where it has none.
  private mutating func number(of key: Key) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = numbers.count + 1
    return numbers.count
  }

  // MARK: Texts

  private static func reference(_ number: Int) -> JSONValue {
    .list([.text("REF"), .number(Double(number))])
  }

  private static func number(_ value: Double) -> JSONValue {
    guard value.isFinite, value.sign == .plus || value != 0 else {
      let text = value == 0 ? "-0" : NumberText.text(value)
      return .list([.text("SPECIAL_FLOAT"), .text(text)])
    }
    return .number(value)
  }

  /// Words that stand where a value would, without quotes.
  private static func remark(_ words: String) -> JSONValue {
    .list([.text("JS_SPECIAL_VAL"), .text(escaped(words))])
  }

  /// `add` for `[Function: add]`, `class Cart` for `[class Cart] { … }`.
  private static func name(_ text: String) -> String {
    guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else {
      return Words.short(text, limit: textLimit)
    }
    let inside = text[text.index(after: text.startIndex)..<end]
    return Words.short(
      String(inside.firstRange(of: ": ").map { inside[$0.upperBound...] } ?? inside),
      limit: textLimit
    )
  }

  /// A text in a place that the viewer reads as HTML.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    // By scalars: a mark that combines with `<` takes nothing from what it begins.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
