import Testing
import Validators

@Suite struct ValidatorTests {
  /// Matches with Swift's regular expressions, which are near enough to JavaScript's for what is tested here.
  private final class Host: ValidatorHost {
    let now = 1_704_067_200_000.0

    func matches(_ source: String, flags: String, _ text: String) throws -> Bool {
      let pattern = try Regex(source)
      return text.firstMatch(of: flags.contains("i") ? pattern.ignoresCase() : pattern) != nil
    }
  }

  private func verdict(_ name: String, _ text: String, _ arguments: [Argument]) throws -> Verdict {
    try #require(Validator(named: name)).verdict(on: text, with: arguments, in: Host())
  }

  private func passes(_ name: String, _ text: String, _ arguments: Argument...) throws -> Bool {
    try verdict(name, text, arguments).outcome.get()
  }

  @Test("Only what Sequelize brings is a validator")
  func names() {
    #expect(Validator(named: "isEmail") != nil)
    #expect(Validator(named: "isemail") == nil)
    #expect(Validator(named: "isMagic") == nil)
  }

  @Test("Each validator that is named has a rule", arguments: Validator.names.sorted())
  func rules(name: String) throws {
    for text in ["", "1", "a@b.co"] {
      for arguments in [[], [.null], [.object([:])], [.string("en-US"), .number(2)]] as [[Argument]]
      {
        _ = try verdict(name, text, arguments)
      }
    }
  }

  @Test(
    "Bounds are compared as numbers, and what is no number is within them",
    arguments: [
      ("max", "4", "0x1ffffffffffffffff", true), ("max", "4.5px", "4", false),
      ("min", "-1e3", "-1000", true), ("min", "x", "5", true), ("max", " 7", "", false),
    ]
  )
  func bounds(name: String, text: String, bound: String, isValid: Bool) throws {
    #expect(try passes(name, text, .string(bound)) == isValid)
  }

  @Test("Lengths count characters, bytes count UTF-8")
  func lengths() throws {
    #expect(try passes("len", "é😀", .number(2), .number(2)))
    #expect(try passes("isByteLength", "é😀", .number(6), .number(6)))
    #expect(try !passes("len", "abc", .object(["max": .number(2)])))
  }

  @Test("A member of a list is compared unit by unit")
  func members() throws {
    #expect(try passes("isIn", "1", .list([.number(1), .string("b")])))
    #expect(try !passes("isIn", "e\u{301}", .list([.string("é")])))
    #expect(try passes("notIn", "c", .object(["a": .null])))
  }

  @Test("JSON is an object or an array, however deep")
  func json() throws {
    #expect(
      try passes(
        "isJSON",
        String(repeating: "[", count: 9000) + String(repeating: "]", count: 9000)
      )
    )
    #expect(try !passes("isJSON", #"{"a":1,}"#))
    #expect(try !passes("isJSON", "null"))
    #expect(try passes("isJSON", "null", .object(["allow_primitives": .bool(true)])))
  }

  @Test("A validator fills its defaults into the options that it is given")
  func defaults() throws {
    let verdict = try verdict("isBase64", "YQ==", [.object(["padding": .bool(true)])])
    #expect(try verdict.outcome.get())
    #expect(verdict.defaults.map { $0.name } == ["urlSafe"])
  }

  @Test("A validator stumbles over arguments that it cannot use as validator.js does")
  func errors() throws {
    let verdict = try verdict("isBase32", "A", [.number(5)])
    let error = #expect(throws: ValidatorError.self) { try verdict.outcome.get() }
    #expect(error?.name == "TypeError")
    #expect(error?.message == "Cannot create property 'crockford' on number '5'")
  }

  @Test("Codes with check digits know a wrong digit")
  func codes() throws {
    #expect(try passes("isCreditCard", "4111 1111 1111 1111"))
    #expect(try !passes("isCreditCard", "4111 1111 1111 1112"))
    #expect(try passes("isIBAN", "DE89 3704 0044 0532 0130 00"))
    #expect(try !passes("isIBAN", "DE88 3704 0044 0532 0130 00"))
  }
}
