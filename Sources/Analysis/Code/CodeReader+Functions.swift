/// A function of a model file that declares its associations when it is called.
struct AssociateFunction {
  /// Where its name stands.
  let name: Range<Int>
  /// Its body, with the braces.
  let body: Range<Int>
  /// The declarations in it as written, each on one line: `Owner.hasMany(models.Pet, …)`.
  let declarations: [String]
}

extension CodeReader {
  /// The function `associate` of a model file, however it is written: a static method, a property of the class or of an
  /// object; nil where the file has none.
  var associateFunction: AssociateFunction? {
    guard contains("associate") else { return nil }
    let name = Array("associate".utf8)
    var place = 0
    while place < bytes.count {
      guard isName(bytes[place]) else {
        place = skippingTrivia(place) == place ? place + 1 : skippingTrivia(place)
        continue
      }
      let end = endOfName(place)
      if bytes[place..<end].elementsEqual(name), let body = bodyOfFunction(behind: end) {
        return AssociateFunction(
          name: place..<end,
          body: body,
          declarations: declarations(in: body)
        )
      }
      place = end
    }
    return nil
  }

  /// The body of the function whose name ends at an offset: `(models) {`, `= (models) => {`, `: function (models) {`.
  private func bodyOfFunction(behind end: Int) -> Range<Int>? {
    var place = skippingTrivia(end)
    guard place < bytes.count else { return nil }
    let isAssigned = bytes[place] == UInt8(ascii: "=") || bytes[place] == UInt8(ascii: ":")
    guard isAssigned || bytes[place] == UInt8(ascii: "(") else { return nil }
    var hasParameters = false
    // From the name to the brace there are few words: function, async, an arrow.
    for _ in 0..<12 {
      guard place < bytes.count else { return nil }
      switch bytes[place] {
      case UInt8(ascii: "{"):
        return hasParameters ? place..<skippingOne(place) : nil
      case UInt8(ascii: "("):
        hasParameters = true
        place = skippingOne(place)
      case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: ")"), UInt8(ascii: "}"): return nil
      case _ where isName(bytes[place]):
        // A parameter without parentheses, before an arrow.
        if isAssigned { hasParameters = true }
        place = endOfName(place)
      default: place += 1
      }
      place = skippingTrivia(place)
      if !isAssigned, hasParameters, place < bytes.count, bytes[place] != UInt8(ascii: "{") {
        return nil
      }
    }
    return nil
  }

  private static let declaring = ["hasOne", "hasMany", "belongsTo", "belongsToMany"].map {
    Array($0.utf8)
  }

  private func declarations(in body: Range<Int>) -> [String] {
    var found: [String] = []
    var place = body.lowerBound
    var start = place
    while place < body.upperBound {
      let next = skippingTrivia(place)
      guard next == place else {
        place = next
        continue
      }
      guard isName(bytes[place]) else {
        if ![UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")")].contains(bytes[place]) {
          start = place + 1
        }
        place += 1
        continue
      }
      let end = endOfName(place)
      if place == body.lowerBound || bytes[place - 1] != UInt8(ascii: ".") { start = place }
      if end < bytes.count, bytes[end] == UInt8(ascii: "("),
        Self.declaring.contains(where: { bytes[place..<end].elementsEqual($0) })
      {
        let close = skippingOne(end)
        found.append(onOneLine(code(start..<close)))
        place = close
      } else {
        place = end
      }
    }
    return found
  }

  private func onOneLine(_ code: String) -> String {
    code.split { $0.isWhitespace }.joined(separator: " ")
  }
}
