import Foundation

/// Changes values of a JSON text at random: numbers, texts, kinds, lengths of lists, keys that are left out.
///
/// The text stays JSON, so that what is changed gets as far as a value can.
struct JSONMutator {
  private var random: SeededRandom
  private static let numbers = [
    0, -1, 1, 2, 3, 99, 2_147_483_647, 2_147_483_648, Int.max, Int.min,
  ]
  private static let texts: [String] = [
    "", "User", "e\u{301}", "\u{e9}", "undefined", "2", "-1", "\u{0}", "a\nb", "`${x}`",
    "post.UserId",
  ]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// A changed copy of one of the texts, which are JSON.
  mutating func mutation(of texts: [String]) throws -> String {
    var value = try JSONSerialization.jsonObject(with: Data(random.pick(texts).utf8))
    for _ in 0...random.below(6) { value = changed(value) }
    let data = try JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  /// A value with one change somewhere inside.
  private mutating func changed(_ value: Any) -> Any {
    if var object = value as? [String: Any], !object.isEmpty {
      let key = random.pick(object.keys.sorted())
      guard random.below(60) > 0 else {
        object[key] = nil
        return object
      }
      object[key] = object[key].map { changed($0) }
      return object
    }
    if var list = value as? [Any], !list.isEmpty {
      let place = random.below(list.count)
      switch random.below(12) {
      case 0: list.remove(at: place)
      case 1: list.insert(list[place], at: random.below(list.count))
      case 2: list.swapAt(place, random.below(list.count))
      case 3 where random.chance(4): list = []
      default: list[place] = changed(list[place])
      }
      return list
    }
    return leaf(value)
  }

  /// Another value in the place of a number, a text, a truth value, an empty list or nothing.
  private mutating func leaf(_ value: Any) -> Any {
    if let text = value as? String {
      guard random.chance(3), text.count > 1 else { return random.pick(Self.texts, or: "") }
      return random.chance(2) ? String(text.reversed()) : text + text
    }
    if let number = value as? NSNumber {
      return random.chance(3)
        ? random.pick(Self.numbers, or: 0) : number.intValue &+ random.below(3) &- 1
    }
    return random.pick([NSNull(), 0, "", [Any](), [String: Any](), true] as [Any], or: 0)
  }
}
