import ECMAScriptText
import ScriptRuntime
import Validators

/// What the validators ask of a run.
///
/// A class, since validators refer to it.
final class ValidationHost: ValidatorHost {
  private unowned let realm: Realm

  init(_ realm: Realm) { self.realm = realm }

  func matches(_ source: String, flags: String, _ text: String) throws -> Bool {
    let expression = try realm.makeRegularExpression?(source, flags).asObject as? RegularExpression
    return try expression?.match(ScriptString(text)) != nil
  }

  var now: Double { realm.eventLoop.now }

  /// A value as the validators read it; nothing for what is not there (`utils.ts`, `toString`).
  static func text(of value: Value, _ realm: Realm) throws -> String {
    if let list = value.asArray {
      return list.length > 0 ? try text(of: list.element(0), realm) : ""
    }
    if let date = value.asObject as? DateObject {
      return CivilDate(milliseconds: date.time)?.isoText ?? "Invalid Date"
    }
    if value.isNullish || value.asNumber?.isNaN == true { return "" }
    return try value.toText(realm)
  }
}

extension Argument {
  /// No validator looks deeper into lists and objects.
  private static let depth = 4

  /// Makes the argument that a value is for a validator.
  init(_ value: Value, _ realm: Realm, depth: Int = Argument.depth) throws {
    switch value {
    case .undefined, .symbol: self = .undefined
    case .null: self = .null
    case .boolean(let flag): self = .bool(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text.string)
    case .bigInt: self = .string(try value.toText(realm))
    case .object(let list as ArrayObject) where depth > 0:
      self = .list(try list.elements.map { try Argument($0, realm, depth: depth - 1) })
    case .object(let expression as RegularExpression):
      self = .pattern(
        TextPattern(
          text: { expression.literal },
          matches: { (try? expression.match(ScriptString($0))) != nil },
          removing: { $0 }
        )
      )
    case .object(let date as DateObject):
      self = .string(CivilDate(milliseconds: date.time)?.isoText ?? "Invalid Date")
    case .object(let object):
      guard depth > 0 else {
        self = .undefined
        return
      }
      let members = try realm.enumerableOwnKeys(object).map { key in
        (key.text, try Argument(object.get(key), realm, depth: depth - 1))
      }
      self = .object(Options(uniqueKeysWithValues: members))
    }
  }
}
