import ECMAScriptText
import Testing

@Suite struct NumberTextTests {
  @Test(
    "A number is written with the fewest digits that read back as it",
    arguments: [
      (0.1, "0.1"), (-0.0, "0"), (123.456, "123.456"), (1e21, "1e+21"),
      (1e20, "100000000000000000000"),
      (1.5e-7, "1.5e-7"), (0.000_001, "0.000001"), (.leastNonzeroMagnitude, "5e-324"),
      (-2.5e100, "-2.5e+100"),
      (9_007_199_254_740_992, "9007199254740992"), (.infinity, "Infinity"), (.nan, "NaN"),
    ]
  )
  func writing(number: Double, text: String) {
    #expect(NumberText.text(number) == text)
  }

  @Test(
    "Number(text) takes a whole literal with white space around it",
    arguments: [
      (" 1.5e3\n", 1500), ("", 0), ("\u{FEFF}\u{3000}7", 7), (".5", 0.5), ("5.", 5), ("-0", -0.0),
      ("+Infinity", .infinity), ("1e400", .infinity), ("0b101", 5), ("0O17", 15),
    ]
  )
  func reading(text: String, number: Double) {
    #expect(NumberText.number(text) == number)
  }

  @Test(
    "What is no literal as a whole is NaN",
    arguments: [
      "1x", "1 2", "--1", "e5", ".", "1e", "0x", "0b12", "-0x10", "infinity", "1_000", "\u{85}1",
      "٣", "0xé",
    ]
  )
  func noNumbers(text: String) {
    #expect(NumberText.number(text).isNaN)
  }

  @Test(
    "Digits of radix 16, 8 and 2 are rounded once, at the end",
    arguments: [
      ("0x1ffffffffffffffff", 36_893_488_147_419_103_232),
      ("0x20000000000001", 9_007_199_254_740_992),
      ("0x20000000000001000000000000000001", 0x1p125 + 0x1p73),
      ("0x20000000000003", 9_007_199_254_740_996),
    ]
  )
  func radixes(text: String, number: Double) {
    #expect(NumberText.number(text) == number)
  }

  @Test("parseFloat reads as much as it can")
  func leadingNumbers() {
    #expect(NumberText.leadingNumber("  -1.5e3px") == -1500)
    #expect(NumberText.leadingNumber("1e+") == 1)
    #expect(NumberText.leadingNumber("-Infinityx") == -.infinity)
    #expect(NumberText.leadingNumber("x1").isNaN)
  }

  @Test(
    "parseInt reads the digits of its radix, with V8's rounding",
    arguments: [
      ("12px", 0, 12.0), (" -0x1F", 0, -31), ("0x1F", 10, 0), ("zz", 36, 1295),
      ("0011111111111111111111", 36, 3.819284153955353e+29), ("12", 1, .nan), ("9", 8, .nan),
    ]
  )
  func leadingIntegers(text: String, radix: Int, number: Double) {
    let found = NumberText.leadingInteger(CodeUnits(text.utf16), radix: Int32(radix))
    #expect(found == number || found.isNaN && number.isNaN)
  }

  @Test("A tie in the last place goes up, counted in exact digits")
  func places() {
    #expect(NumberText.fixed(1.005, places: 2) == "1.00")
    #expect(NumberText.fixed(2.5, places: 0) == "3")
    #expect(NumberText.fixed(-0.000_01, places: 2) == "-0.00")
    #expect(NumberText.precision(0.001_5, count: 1) == "0.002")
    #expect(NumberText.precision(123_456, count: 2) == "1.2e+5")
    #expect(NumberText.exponential(12_345, places: nil) == "1.2345e+4")
    #expect(NumberText.text(255.5, radix: 16) == "ff.8")
  }
}
