import Trace

/// What a handler calls what Express gives it; the usual names where its code does not show others.
struct HandlerNames {
  private(set) var error = "error"
  private(set) var response = "res"
  private(set) var next = "next"

  /// The usual names.
  init() {}

  init(_ handler: RequestFact.Handler, _ run: TraceIndex) {
    guard let place = handler.place,
      let names = run.lines.reader(place.source).parameters(from: run.lines.offset(of: place))
    else { return }
    let first = handler.role == .error ? 1 : 0
    if first == 1, let name = names.first { error = name }
    if names.count > first + 1 { response = names[first + 1] }
    if names.count > first + 2 { next = names[first + 2] }
  }
}

extension CodeReader {
  /// The parameters of the function that begins at an offset, `async (req, res) =>`, `function show(req, res) {`,
  /// `req =>`; nil where one is more than a name.
  func parameters(from start: Int) -> [String]? {
    var place = skippingTrivia(start)
    var name: String?
    while place < bytes.count, isName(bytes[place]) || bytes[place] == UInt8(ascii: "*") {
      let end = isName(bytes[place]) ? endOfName(place) : place + 1
      name = String(decoding: bytes[place..<end], as: UTF8.self)
      place = skippingTrivia(end)
    }
    guard place < bytes.count else { return nil }
    guard bytes[place] == UInt8(ascii: "(") else { return name.map { [$0] } }
    var names: [String] = []
    place = skippingTrivia(place + 1)
    while place < bytes.count, bytes[place] != UInt8(ascii: ")") {
      guard isName(bytes[place]) else { return nil }
      let end = endOfName(place)
      names.append(String(decoding: bytes[place..<end], as: UTF8.self))
      place = skippingTrivia(end)
      guard place < bytes.count else { return nil }
      if bytes[place] == UInt8(ascii: ",") {
        place = skippingTrivia(place + 1)
      } else if bytes[place] != UInt8(ascii: ")") {
        return nil
      }
    }
    return names
  }
}
