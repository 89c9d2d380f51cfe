import Testing

@testable import Validators

/// What validators look numbers and codes up with.
struct CodeTests {
  @Test(
    "A notation stands for a regular expression",
    arguments: [
      ("#", "\\d"), ("#4", "\\d{4}"), ("#7-9x", "\\d{7,9}x"), ("#3-#4", "\\d{3}-\\d{4}"),
      ("@2%", "[A-Z]{2}[A-Z0-9]"), ("#_#~#", "\\d[- ]?\\d\\s?\\d"), ("(a|b)", "(?:a|b)"),
      ("(?!a)[#@_]\\#", "(?!a)[#@_]\\#"),
    ]
  )
  func notation(written: String, source: String) {
    #expect(PatternNotation.source(written) == source)
  }

  @Test(
    "A code is found as it is written, and only whole",
    arguments: [
      ("DE", true), ("ED", false), ("de", false), ("D", false), ("ADAE", false), ("ZW", true),
    ]
  )
  func countries(code: String, isThere: Bool) {
    #expect(Codes.countries2.contains(code) == isThere)
  }

  @Test("Luhn's and Verhoeff's rules find a changed digit")
  func checkDigits() {
    #expect(CheckDigit.luhn("79927398713"))
    #expect(!CheckDigit.luhn("79927398710"))
    #expect(!CheckDigit.luhn("7992739871x"))
    #expect(CheckDigit.verhoeff([2, 3, 6, 3]))
    #expect(!CheckDigit.verhoeff([2, 3, 6, 4]))
  }

  @Test("A key of a table is found by its whole name")
  func tables() {
    let table = LineTable("a 1 2\nab 3\n")
    #expect(table["a"] == "1 2")
    #expect(table["ab"] == "3")
    #expect(table["b"] == nil)
    #expect(table["a 1"] == nil)
  }
}
