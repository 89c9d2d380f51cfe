extension PatternError {
  /// The way out, where there is one to name; `wrong` is the part of the pattern that is wrong.
  func help(for wrong: String) -> String? {
    switch message {
    case "Unterminated group":
      "write the ) that closes the group, or \\( for the character"
    case "Unmatched ')'": "write \\) for the character"
    case "Nothing to repeat":
      "a quantifier stands behind what it repeats; write \\\(wrong.prefix(1)) for the character"
    case "Invalid group":
      "groups begin with ( or (?: or (?<name> or (?= or (?! or (?<= or (?<!"
    case "Range out of order in character class":
      "write the lower end first, or \\- for the character"
    case "numbers out of order in {} quantifier": "write the smaller number first"
    case "Invalid quantifier": "put (?: ) around what is repeated"
    case "Lone quantifier brackets", "Incomplete quantifier":
      "with the flag u, write \\\(wrong.prefix(1)) for the character"
    case "Invalid escape", "Invalid class escape", "Invalid decimal escape",
      "Invalid Unicode escape":
      "with the flag u, only characters with a meaning and known escapes can follow \\"
    case "Invalid capture group name": "a group's name is written as a variable's, in < and >"
    case "Duplicate capture group name": "give every group a name of its own"
    case "Invalid named reference", "Invalid named capture referenced":
      "write \\k<name> with the name of a group (?<name>…)"
    case "Invalid property name", "Invalid property name in character class":
      "properties are written as \\p{L}, \\p{Lu}, \\p{Alphabetic} or \\p{Script=Greek}"
    case "Invalid character class": "write \\- for the character between them"
    default: nil
    }
  }
}
