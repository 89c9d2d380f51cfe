import Testing

/// `Intl.PluralRules`, `Intl.ListFormat` and `Intl.RelativeTimeFormat` for English; what is expected was printed by
/// Node 20.
struct IntlTests {
  @Test(
    "English says how many",
    arguments: [
      (
        "[0, 1, 2, 1.5, -1, '1', NaN, Infinity].map((n) => new Intl.PluralRules('en').select(n)).join()",
        "other,one,other,other,one,one,other,other"
      ),
      (
        "[1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111].map((n) => new Intl.PluralRules('en-US', { type: 'ordinal' }).select(n)).join()",
        "one,two,few,other,other,other,other,one,two,few,other"
      ),
      ("new Intl.PluralRules('en', { minimumFractionDigits: 1 }).select(1)", "other"),
      ("new Intl.PluralRules('en').selectRange(0, 1)", "other"),
      (
        "JSON.stringify(new Intl.PluralRules('en').resolvedOptions())",
        #"{"locale":"en","type":"cardinal","minimumIntegerDigits":1,"minimumFractionDigits":0,"maximumFractionDigits":3,"pluralCategories":["one","other"]}"#
      ),
    ]
  )
  func plurals(expression: String, expected: String) throws {
    #expect(try ProgramRun("console.log(\(expression))").lines == [expected])
  }

  @Test(
    "Lists are written as English writes them",
    arguments: [
      ("'en'", "a, b, and c|a and b|a|"), ("'en-GB'", "a, b and c|a and b|a|"),
      ("'en', { type: 'disjunction' }", "a, b, or c|a or b|a|"),
      ("'en', { style: 'short' }", "a, b, & c|a & b|a|"),
      ("'en-GB', { style: 'short' }", "a, b and c|a and b|a|"),
      ("'en', { style: 'narrow' }", "a, b, c|a, b|a|"),
      ("'en', { type: 'unit', style: 'narrow' }", "a b c|a b|a|"),
    ]
  )
  func lists(arguments: String, expected: String) throws {
    let run = try ProgramRun(
      """
      const list = new Intl.ListFormat(\(arguments));
      console.log(['abc', 'ab', 'a', ''].map((text) => list.format([...text])).join('|'));
      """
    )
    #expect(run.lines == [expected])
  }

  @Test("The parts of a list say which are its elements")
  func listParts() throws {
    let run = try ProgramRun(
      "for (const part of new Intl.ListFormat('en').formatToParts(['a', 'b'])) console.log(part)"
    )
    #expect(
      run.lines == [
        "{ type: 'element', value: 'a' }", "{ type: 'literal', value: ' and ' }",
        "{ type: 'element', value: 'b' }",
      ]
    )
  }

  @Test(
    "Times are written as they lie from now",
    arguments: [
      ("'en'", "-1, 'day'", "1 day ago"), ("'en'", "1234.5, 'days'", "in 1,234.5 days"),
      ("'en'", "-0, 'month'", "0 months ago"),
      ("'en', { numeric: 'auto' }", "-1, 'day'", "yesterday"),
      ("'en', { numeric: 'auto' }", "1, 'quarters'", "next quarter"),
      ("'en', { numeric: 'auto' }", "0, 'second'", "now"),
      ("'en', { numeric: 'auto' }", "1, 'minute'", "in 1 minute"),
      ("'en', { style: 'short' }", "-2, 'quarter'", "2 qtrs. ago"),
      ("'en', { style: 'short', numeric: 'auto' }", "-1, 'year'", "last yr."),
      ("'en', { style: 'narrow' }", "3, 'hour'", "in 3h"),
    ]
  )
  func times(arguments: String, amount: String, expected: String) throws {
    let run = try ProgramRun(
      "console.log(new Intl.RelativeTimeFormat(\(arguments)).format(\(amount)))"
    )
    #expect(run.lines == [expected])
  }

  @Test(
    "What they cannot say is refused, and said why",
    arguments: [
      ("Intl.ListFormat()", "TypeError: Constructor Intl.ListFormat requires 'new'"),
      (
        "new Intl.ListFormat('en', { type: 'x' })",
        "RangeError: Value x out of range for Intl.ListFormat options property type"
      ),
      (
        "new Intl.ListFormat('en').format([1])",
        "TypeError: Iterable yielded 1 which is not a string"
      ),
      (
        "new Intl.RelativeTimeFormat('en').format(1, 'foo')",
        "RangeError: Invalid unit argument for Intl.RelativeTimeFormat.prototype.format() 'foo'"
      ),
      (
        "new Intl.PluralRules('de')",
        "RangeError: Intl.PluralRules is supported for English here, not for 'de'"
      ),
      (
        "Intl.PluralRules.prototype.select.call({}, 1)",
        "TypeError: Method Intl.PluralRules.prototype.select called on incompatible receiver #<Object>"
      ),
    ]
  )
  func refusals(expression: String, expected: String) throws {
    let run = try ProgramRun(
      "try { \(expression) } catch (error) { console.log(String(error)) }"
    )
    #expect(run.lines == [expected])
  }
}
