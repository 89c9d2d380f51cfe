/// What of quotes and brackets is open behind the lines of a value.
struct LineScan {
  private var depth = 0
  private var quote: Character?

  /// Whether the value goes on.
  var isOpen: Bool { depth > 0 || quote != nil }

  /// How many levels right of the value a line of it begins: one for each bracket, one for a text in quotes.
  func level(before line: String) -> Int {
    if quote != nil { return max(1, depth) }
    let closing = line.prefix { "}] ".contains($0) }.count { $0 != " " }
    return max(0, depth - closing)
  }

  /// Reads a line of it.
  mutating func take(_ line: String) {
    var previous: Character = " "
    var isEscaped = false
    for character in line {
      defer { previous = character }
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if open == "\"", character == "\\" {
          isEscaped = true
        } else if character == open {
          quote = nil
        }
        continue
      }
      switch character {
      case "#" where previous == " ": return
      case "\"", "'":
        // A quote inside of a word is no more than a sign.
        if " {[,:".contains(previous) { quote = character }
      case "{", "[": if depth > 0 || " ".contains(previous) { depth += 1 }
      case "}", "]": if depth > 0 { depth -= 1 }
      default: break
      }
    }
  }
}
