import ECMAScriptText
import ScriptRuntime

/// What a client accepts, and which of the offers it likes best (packages `accepts` and `negotiator`).
struct Acceptance {
  private struct Range {
    var name: String
    var parameters: [(name: String, value: String)]
    var quality: Double
    var index: Int
  }
  private let ranges: [Range]

  /// Reads a header; nil, as a client that sends none accepts everything.
  init(_ header: String?) {
    let parts = (header ?? "*/*").split(separator: ",")
    ranges = parts.enumerated().compactMap { index, part in
      let fields = part.split(separator: ";").map { WhiteSpace.trimmed(String($0)) }
      guard let name = fields.first, !name.isEmpty else { return nil }
      var quality = 1.0
      var parameters: [(name: String, value: String)] = []
      for field in fields.dropFirst() {
        let pair = field.split(separator: "=", maxSplits: 1).map { WhiteSpace.trimmed(String($0)) }
        guard pair.count == 2 else { continue }
        if pair[0].lowercased() == "q" {
          quality = NumberText.leadingNumber(pair[1])
          break
        }
        parameters.append((pair[0].lowercased(), pair[1].lowercased()))
      }
      return Range(name: name.lowercased(), parameters: parameters, quality: quality, index: index)
    }
  }

  /// What is accepted, best first.
  var names: [String] {
    ranges.filter { $0.quality > 0 }
      .sorted { ($1.quality, $0.index) < ($0.quality, $1.index) }
      .map(\.name)
  }

  /// How well a range fits an offer; nil where it does not.
  typealias Fit = (_ range: String, _ offer: String) -> Int?

  /// The offer that is liked best; nil where none is accepted.
  func best(of offers: [String], fit: Fit) -> Int? {
    var best: (quality: Double, fit: Int, range: Int, offer: Int)?
    for (place, offer) in offers.enumerated() {
      var found: (quality: Double, fit: Int, range: Int)?
      for range in ranges {
        guard let fit = fit(range.name, offer.lowercased()) else { continue }
        if let known = found, known.fit >= fit { continue }
        found = (range.quality, fit, range.index)
      }
      guard let found, found.quality > 0 else { continue }
      if let known = best, !Acceptance.isBetter(found, than: known) { continue }
      best = (found.quality, found.fit, found.range, place)
    }
    return best?.offer
  }

  private static func isBetter(
    _ found: (quality: Double, fit: Int, range: Int),
    than known: (quality: Double, fit: Int, range: Int, offer: Int)
  ) -> Bool {
    if found.quality != known.quality { return found.quality > known.quality }
    if found.fit != known.fit { return found.fit > known.fit }
    return found.range < known.range
  }

  /// How media types fit: `text/html` better than `text/*`, that better than `*/*`.
  static func mediaTypeFit(_ range: String, _ offer: String) -> Int? {
    let offer = offer.split(separator: ";").first ?? ""
    if range == offer { return 6 }
    let wanted = range.split(separator: "/")
    let offered = offer.split(separator: "/")
    guard wanted.count == 2, offered.count == 2 else { return nil }
    if wanted[0] == "*", wanted[1] == "*" { return 0 }
    return wanted[0] == offered[0] && wanted[1] == "*" ? 4 : nil
  }

  /// How encodings and character sets fit.
  static func wordFit(_ range: String, _ offer: String) -> Int? {
    range == offer ? 1 : range == "*" || range == "*/*" ? 0 : nil
  }

  /// How languages fit: `de-AT` fits `de`, and the other way round.
  static func languageFit(_ range: String, _ offer: String) -> Int? {
    if range == offer { return 4 }
    if range == "*" || range == "*/*" { return 0 }
    if range.split(separator: "-").first.map(String.init) == offer { return 2 }
    return offer.split(separator: "-").first.map(String.init) == range ? 1 : nil
  }
}

extension ExpressEnvironment {
  /// Adds `accepts` and its siblings, and `is`.
  func addNegotiationMethods(to prototype: ScriptObject) {
    requestMethod(prototype, "accepts") { request, call in
      let realm = call.realm
      let acceptance = Acceptance(try request.header("accept"))
      let offers = try Self.words(call)
      guard !offers.isEmpty else { return realm.array(acceptance.names.map { Value($0) }) }
      if try request.header("accept") == nil { return Value(offers[0]) }
      let types = offers.map { $0.contains("/") ? $0 : MediaTypes.type(ofExtension: $0) ?? "" }
      let place = acceptance.best(of: types, fit: Acceptance.mediaTypeFit)
      return place.map { Value(offers[$0]) } ?? false
    }
    let kinds: [(names: [String], header: String, fit: Acceptance.Fit)] = [
      (["acceptsEncodings", "acceptsEncoding"], "accept-encoding", Acceptance.wordFit),
      (["acceptsCharsets", "acceptsCharset"], "accept-charset", Acceptance.wordFit),
      (["acceptsLanguages", "acceptsLanguage"], "accept-language", Acceptance.languageFit),
    ]
    for kind in kinds {
      for name in kind.names {
        requestMethod(prototype, name) { request, call in
          let header = try request.header(kind.header)
          let acceptance = Acceptance(header ?? "*")
          let offers = try Self.words(call)
          guard !offers.isEmpty else {
            return call.realm.array(acceptance.names.map { Value($0) })
          }
          let place = acceptance.best(of: offers, fit: kind.fit)
          return place.map { Value(offers[$0]) } ?? false
        }
      }
    }
    requestMethod(prototype, "is") { request, call in
      guard try request.hasBody() else { return .null }
      return try MediaTypeTest.match(request.header("content-type"), Self.words(call))
        .map { Value($0) } ?? false
    }
  }

  /// The words of a call that takes a list or several arguments.
  private static func words(_ call: NativeCall) throws -> [String] {
    try (call[0].asArray?.elements ?? call.arguments).map { try $0.toText(call.realm) }
  }
}
