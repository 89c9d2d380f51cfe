import Diagnostics
import ECMAScriptText
import Trace

/// Lays one value out.
struct ValueLayout {
  let models: [Name: ModelFact]
  /// Whether everything is shown, on several lines where need be; else a line's beginning is all that is needed.
  let isWhole: Bool
  /// The width of what stands before the present line.
  var indentation = 0
  /// The length of names and simple values so far.
  var written = 0
  /// The lists and objects around the present value: the number of each that something inside refers to, else 0.
  var path: [Int] = []
  /// How many of them are referred to.
  private var references = 0
  /// Whether the present value is inside an instance.
  var isInInstance = false

  init(models: [Name: ModelFact], isWhole: Bool) {
    self.models = models
    self.isWhole = isWhole
  }

  /// The text of a value that stands alone.
  mutating func text(_ value: RecordedValue) -> String {
    guard case .instance(let instance) = value else { return nested(value) }
    return whole(instance)
  }

  /// Whether what follows will be cut off.
  var isCut: Bool { !isWhole && written > ValueText.lineLength }

  mutating func nested(_ value: RecordedValue) -> String {
    switch value {
    case .list(let list): return self.list(list)
    case .object(let object): return self.object(object)
    case .promise(let promise): return self.promise(promise)
    case .cycle(let levels): return cycle(levels)
    case .undefined, .null, .boolean, .number, .text, .longText, .symbol, .date, .model,
      .instance, .function, .holes, .printed:
      let text = simple(value)
      written += text.utf8.count
      return text
    }
  }

  // MARK: Simple values

  private func simple(_ value: RecordedValue) -> String {
    switch value {
    case .undefined: "undefined"
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number):
      number == RecordedNumber(-0.0) ? "-0" : NumberText.text(number.value)
    case .text(let text): QuotedText.quoted(ContiguousArray(text.utf16))
    case .longText(let text): Self.text(text)
    case .symbol(let text), .function(let text), .printed(let text): text
    case .date(let time): time.flatMap(CivilDate.init(milliseconds:))?.isoText ?? "Invalid Date"
    case .model(let name): "model \(name)"
    case .instance(let instance): title(instance)
    case .holes(let count): "<\(Words.count(count, "empty item"))>"
    case .list, .object, .promise, .cycle: ""
    }
  }

  private static func text(_ text: RecordedText) -> String {
    let rest = text.length - text.start.utf16.count
    return QuotedText.quoted(ContiguousArray(text.start.utf16))
      + "... \(Words.count(rest, "more character"))"
  }

  /// `User 1`, or `new User` before it has a row.
  func title(_ instance: RecordedInstance) -> String {
    instance.isNew ? "new \(instance.fact.model)" : instance.fact.title
  }

  /// The reference to a list or object around the present value, which is numbered when it is first referred to.
  private mutating func cycle(_ levels: Int) -> String {
    let place = path.count - levels
    guard path.indices.contains(place) else { return "[Circular]" }
    if path[place] == 0 {
      references += 1
      path[place] = references
    }
    return "[Circular *\(path[place])]"
  }
}
