import ECMAScriptText
import Testing

@Suite struct JSONOutputTests {
  private func sample(gap: String) -> String {
    var output = JSONOutput(gap: CodeUnits(gap.utf16))
    output.beginObject()
    output.key(CodeUnits("a".utf16))
    output.beginArray()
    output.beginElement()
    output.number(1.5)
    output.beginElement()
    output.beginObject()
    output.endObject()
    output.endArray()
    output.key(CodeUnits("b".utf16))
    output.number(.nan)
    output.endObject()
    return output.text
  }

  @Test("Without a gap all stands on one line")
  func oneLine() { #expect(sample(gap: "") == #"{"a":[1.5,{}],"b":null}"#) }

  @Test("With a gap every element has its line, and what is empty none")
  func lines() {
    #expect(
      sample(gap: "  ") == """
        {
          "a": [
            1.5,
            {}
          ],
          "b": null
        }
        """
    )
  }

  @Test("Strings escape quotes, control characters and lone surrogates, and nothing else")
  func quoting() {
    var output = JSONOutput()
    output.string(CodeUnits("\"\\/\u{8}\u{1F}\u{7F}é😀\u{2028}".utf16) + [0xDC00, 0x61, 0xD83D])
    #expect(output.text == "\"\\\"\\\\/\\b\\u001f\u{7F}é😀\u{2028}\\udc00a\\ud83d\"")
  }
}
