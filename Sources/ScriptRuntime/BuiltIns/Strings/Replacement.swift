/// What `replace` puts in the place of a match: a function's result, or a text with `$` patterns.
struct Replacement {
  /// One match in a string.
  struct Match {
    var string: ScriptString
    var position: Int
    var length: Int
    /// The groups, each undefined or a string.
    var captures: [Value]
    /// The object of named groups, or undefined.
    var groups: Value = .undefined
    /// The text that matched, where it is not that at the position.
    var replacedText: ScriptString?

    /// The text that matched.
    var text: ScriptString { replacedText ?? string.substring(position, position + length) }
  }

  private enum Form {
    case function(FunctionObject)
    case text(ScriptString, hasPatterns: Bool)
  }
  private let form: Form

  init(_ value: Value, _ realm: Realm) throws {
    if let function = value.asFunction {
      form = .function(function)
    } else {
      let text = try value.toScriptString(realm)
      form = .text(text, hasPatterns: text.firstIndex(of: "$") != nil)
    }
  }

  /// The text for one match.
  func text(_ match: Match, _ realm: Realm) throws -> ScriptString {
    switch form {
    case .function(let function):
      var arguments: [Value] = [.string(match.text)]
      arguments += match.captures
      arguments += [Value(match.position), .string(match.string)]
      if !match.groups.isUndefined { arguments.append(match.groups) }
      return try realm.call(function, this: .undefined, arguments: arguments).toScriptString(realm)
    case .text(let text, let hasPatterns):
      return hasPatterns ? try expanded(text, match, realm) : text
    }
  }

  /// ECMAScript GetSubstitution.
  private func expanded(
    _ template: ScriptString,
    _ match: Match,
    _ realm: Realm
  ) throws -> ScriptString {
    var result = ScriptString.empty
    var index = 0
    let length = template.length
    let end = match.position + match.length
    while let dollar = template.firstIndex(of: "$", from: index), dollar + 1 < length {
      result = result + template.substring(index, dollar)
      index = dollar + 2
      switch template[dollar + 1] {
      case UInt16(UInt8(ascii: "$")): result = result + "$"
      case UInt16(UInt8(ascii: "&")):
        result = result + match.text
      case UInt16(UInt8(ascii: "`")): result = result + match.string.substring(0, match.position)
      case UInt16(UInt8(ascii: "'")):
        result = result + match.string.substring(end, match.string.length)
      case 48...57:
        let (number, width) = group(template, dollar + 1, match.captures.count)
        if number > 0 {
          if case .string(let capture) = match.captures[number - 1] { result = result + capture }
        } else {
          result = result + template.substring(dollar, dollar + 1 + width)
        }
        index = dollar + 1 + width
      case UInt16(UInt8(ascii: "<")):
        guard let close = template.firstIndex(of: ">", from: index),
          case .object(let groups) = match.groups
        else {
          result = result + "$<"
          break
        }
        let value = try groups.get(PropertyKey(template.substring(index, close)))
        if !value.isUndefined { result = result + (try value.toScriptString(realm)) }
        index = close + 1
      default:
        result = result + "$"
        index = dollar + 1
      }
      try StringBuiltIns.checkLength(result.length, realm)
    }
    return result + template.substring(index, length)
  }

  /// The number of a group in a template and its width; 0 where there is no such group.
  private func group(_ template: ScriptString, _ index: Int, _ count: Int) -> (Int, Int) {
    let first = Int(template[index]) - 48
    if index + 1 < template.length, template[index + 1] >= 48, template[index + 1] <= 57 {
      let both = first * 10 + Int(template[index + 1]) - 48
      if both >= 1, both <= count { return (both, 2) }
    }
    return first >= 1 && first <= count ? (first, 1) : (0, 1)
  }
}
