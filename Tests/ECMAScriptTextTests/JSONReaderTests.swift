import ECMAScriptText
import Testing

@Suite struct JSONReaderTests {
  /// Reads a text and writes what was read; V8's message where the text is no JSON.
  private func rewritten(_ units: CodeUnits) -> String {
    var reader = JSONReader(units)
    var output = JSONOutput()
    var arrays: [Bool] = []
    do throws(JSONSyntaxError) {
      while let event = try reader.next() {
        switch event {
        case .key(let name):
          output.key(CodeUnits(name))
          continue
        case .endArray, .endObject: break
        case .null, .boolean, .number, .string, .beginArray, .beginObject:
          if arrays.last == true { output.beginElement() }
        }
        switch event {
        case .null: output.null()
        case .boolean(let flag): output.boolean(flag)
        case .number(let number): output.number(number)
        case .string(let string): output.string(CodeUnits(string))
        case .beginArray:
          arrays.append(true)
          output.beginArray()
        case .beginObject:
          arrays.append(false)
          output.beginObject()
        case .endArray:
          arrays.removeLast()
          output.endArray()
        case .endObject:
          arrays.removeLast()
          output.endObject()
        case .key: break
        }
      }
      return output.text
    } catch {
      return error.message
    }
  }

  @Test(
    "A text gives its pieces in order",
    arguments: [
      (#" {"a" : [1, -2.5e3, "x"], "b": {}} "#, #"{"a":[1,-2500,"x"],"b":{}}"#),
      (#"[[],[null,true,false]]"#, "[[],[null,true,false]]"),
      ("12345678901234567890", "12345678901234567000"),
      (#""\u00e9\ud83d\ude00\n\/""#, #""é😀\n/""#), ("\t-0\r\n", "0"), (#""\ud800""#, #""\ud800""#),
    ]
  )
  func reading(text: String, expected: String) {
    #expect(rewritten(CodeUnits(text.utf16)) == expected)
  }

  @Test(
    "What is no JSON is refused in V8's words",
    arguments: [
      ("", "Unexpected end of JSON input"),
      (#"{"a":1,}"#, "Expected double-quoted property name in JSON at position 7"),
      ("{a:1}", "Expected property name or '}' in JSON at position 1"),
      (#"{"a" 1}"#, "Expected ':' after property name in JSON at position 5"),
      (#"{"a":1,"b" 2}"#, "Unexpected number in JSON at position 11"),
      ("[1 2]", "Expected ',' or ']' after array element in JSON at position 3"),
      ("[1,]", "Unexpected token ']', \"[1,]\" is not valid JSON"),
      (#"{"a":1 "b"}"#, "Expected ',' or '}' after property value in JSON at position 7"),
      ("01", "Unexpected number in JSON at position 1"),
      ("-", "No number after minus sign in JSON at position 1"),
      ("1.", "Unterminated fractional number in JSON at position 2"),
      ("1e+", "Exponent part is missing a number in JSON at position 3"),
      ("1 1", "Unexpected non-whitespace character after JSON at position 2"),
      ("\"a", "Unterminated string in JSON at position 2"),
      ("\"\n\"", "Bad control character in string literal in JSON at position 1"),
      (#""\x""#, "Bad escaped character in JSON at position 2"),
      (#""\日""#, "Unexpected token '日', \"\"\\日\"\" is not valid JSON"),
      (#""\u12g4""#, "Bad Unicode escape in JSON at position 5"),
      ("undefined", "\"undefined\" is not valid JSON"),
      ("[object Object]", "\"[object Object]\" is not valid JSON"),
      ("'a'", "Unexpected token ''', \"'a'\" is not valid JSON"),
      (
        "[\"é\", 1111111, x, 2222222222]",
        "Unexpected token 'x', ...\" 1111111, x, 2222222\"... is not valid JSON"
      ),
      ("[x, 111111111, 22222222222]", "Unexpected token 'x', \"[x, 1111111\"... is not valid JSON"),
      ("[11111111111111111111, x]", "Unexpected token 'x', ...\"11111111, x]\" is not valid JSON"),
    ]
  )
  func refusing(text: String, message: String) {
    #expect(rewritten(CodeUnits(text.utf16)) == message)
  }

  @Test("A text of a million levels is read without recursion")
  func depth() throws {
    let depth = 1_000_000
    var reader = JSONReader(
      CodeUnits(repeating: 0x5B, count: depth) + CodeUnits(repeating: 0x5D, count: depth)
    )
    var count = 0
    while try reader.next() != nil { count += 1 }
    #expect(count == 2 * depth)
  }
}
