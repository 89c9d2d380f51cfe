/// Turns the text of a path into that of an expression, from left to right (`path-to-regexp` 0.1.12, `index.js`).
///
///     /users/:id       →  /users(?:/([^/]+?))
///     /:file.:type?    →  (?:/([^/]+?))(?:\.((?:(?!/|\.).)+?))?   and so on
///     /ab*             →  /ab(.*)
struct PathScanner {
  private let path: [UInt16]
  private var index = 0
  private var output: [UInt16] = []
  /// The groups of the parameters that have a name.
  private(set) var keys: [PathSource.Key] = []
  /// How much longer the expression is than the path up to here, as the library counts it.
  private var extraOffset = 0
  /// The text since the last parameter that began with a slash or a dot, up to which the next one may not reach.
  private var backtrack: [UInt16] = []
  /// Where the text begins that is not yet in ``backtrack``.
  private var position = 0

  init(_ path: [UInt16]) { self.path = path }

  private func unit(_ offset: Int) -> Character? {
    let place = index + offset
    guard place < path.count, let scalar = Unicode.Scalar(path[place]) else { return nil }
    return Character(scalar)
  }

  /// The expression, without its beginning and end.
  mutating func expression() -> [UInt16] {
    while index < path.count {
      if unit(0) == "\\", index + 1 < path.count {
        let escaped = path[index...index + 1]
        backtrack += escaped
        position += 2
        output += escaped
        index += 2
      } else if !takeParameter() {
        takeCharacter()
      }
    }
    return output
  }

  /// What is no parameter: a dot, a star, the opening of an optional part, or any other character.
  private mutating func takeCharacter() {
    switch unit(0) {
    case ".":
      backtrack += Array("\\.".utf16)
      extraOffset += 1
      position += 1
      output += Array("\\.".utf16)
      index += 1
    case "*":
      backtrack += path[min(position, index)..<index]
      index += 1
      position = index
      extraOffset += 3
      output += Array("(.*)".utf16)
    case "/" where unit(1) == "(":
      backtrack += path[min(position, index)..<index]
      index += 2
      position = index
      backtrack += Array("/".utf16)
      extraOffset += 2
      output += Array("/(?:".utf16)
    case _:
      output.append(path[index])
      index += 1
    }
  }

  /// Takes `:name` with what may stand around it; false where there is none here.
  private mutating func takeParameter() -> Bool {
    var offset = 0
    let slash = unit(offset) == "/" ? "/" : ""
    offset += slash.isEmpty ? 0 : 1
    let format = unit(offset) == "." ? "\\." : ""
    offset += format.isEmpty ? 0 : 1
    guard unit(offset) == ":" else { return false }
    offset += 1
    var name = ""
    while let letter = unit(offset), PathScanner.isWord(letter) {
      name.append(letter)
      offset += 1
    }
    guard !name.isEmpty else { return false }
    let capture = self.capture(at: &offset)
    let isStarred = unit(offset) == "*"
    offset += isStarred ? 1 : 0
    let isOptional = unit(offset) == "?"
    offset += isOptional ? 1 : 0
    let begins = !slash.isEmpty || !format.isEmpty
    if begins { backtrack = [] } else { backtrack += path[min(position, index)..<index] }
    keys.append(PathSource.Key(name: name, offset: index + extraOffset))
    let limit = String(decoding: backtrack, as: UTF16.self)
    let standard = backtrack.isEmpty ? "([^/\(format)]+?)" : "((?:(?!/|\(limit)).)+?)"
    let result =
      "(?:" + format + slash + (capture ?? standard)
      + (isStarred ? "((?:[/\(format)].+?)?)" : "") + ")" + (isOptional ? "?" : "")
    extraOffset += result.utf16.count - offset
    output += Array(result.utf16)
    index += offset
    position = index
    return true
  }

  /// The expression in parentheses after a name, whose first star stands for anything; nil where there is none.
  private func capture(at offset: inout Int) -> String? {
    guard unit(offset) == "(",
      let end = path[(index + offset)...].firstIndex(of: UInt16(UInt8(ascii: ")")))
    else { return nil }
    let written = Array(path[(index + offset)...end])
    offset = end + 1 - index
    var result: [UInt16] = []
    var place = 0
    while place < written.count {
      if written[place] == UInt16(UInt8(ascii: "\\")), place + 1 < written.count {
        // The library replaces the first of the two alone, and leaves an escape as it is.
        return String(decoding: written, as: UTF16.self)
      }
      if written[place] == UInt16(UInt8(ascii: "*")) {
        result += Array("(.*)".utf16) + written[(place + 1)...]
        return String(decoding: result, as: UTF16.self)
      }
      result.append(written[place])
      place += 1
    }
    return String(decoding: result, as: UTF16.self)
  }

  private static func isWord(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber || letter == "_")
  }

  /// The capturing groups of an expression, with where they begin.
  static func groups(in text: [UInt16]) -> [(name: String?, offset: Int)] {
    var groups: [(name: String?, offset: Int)] = []
    var index = 0
    while index < text.count {
      if text[index] == UInt16(UInt8(ascii: "\\")) {
        index += 2
        continue
      }
      if text[index] == UInt16(UInt8(ascii: "(")) {
        let rest = text[(index + 1)...]
        if rest.starts(with: "?<".utf16), let end = rest.firstIndex(of: UInt16(UInt8(ascii: ">"))) {
          let name = String(decoding: text[(index + 3)..<end], as: UTF16.self)
          groups.append((name.isEmpty ? nil : name, index))
        } else if rest.first != UInt16(UInt8(ascii: "?")) {
          groups.append((nil, index))
        }
      }
      index += 1
    }
    return groups
  }
}
