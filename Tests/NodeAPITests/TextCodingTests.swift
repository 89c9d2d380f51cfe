import Testing

/// `TextEncoder`, `TextDecoder`, `atob`, `btoa` and the global `crypto`; what is expected was printed by Node 20.
struct TextCodingTests {
  @Test(
    "Texts become bytes and bytes become texts",
    arguments: [
      ("new TextEncoder().encode('hé')", "Uint8Array(3) [ 104, 195, 169 ]"),
      ("new TextEncoder().encodeInto('héé', new Uint8Array(4))", "{ read: 2, written: 3 }"),
      ("new TextDecoder().decode(new Uint8Array([0xff, 65]))", "\u{FFFD}A"),
      ("new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])).length", "1"),
      (
        "new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])).length",
        "2"
      ),
      (
        "['latin1', 'UTF8', 'utf-16', 'ascii'].map((label) => new TextDecoder(label).encoding).join()",
        "windows-1252,utf-8,utf-16le,windows-1252"
      ),
      (
        "((d) => d.decode(new Uint8Array([0xc3]), { stream: true }) + '|' + d.decode(new Uint8Array([0xa9])))(new TextDecoder())",
        "|é"
      ),
      (
        "[' utf-8 ', 'latin1\\n'].map((label) => new TextDecoder(label).encoding).join()",
        "utf-8,windows-1252"
      ),
      (
        "new TextDecoder('utf-16le', { fatal: true }).decode(new Uint8Array([0xfd, 0xff]))",
        "\u{FFFD}"
      ),
      ("btoa('hi') + atob('aGk=') + atob(' a G k ')", "aGk=hihi"),
      ("require('util').types.isUint8Array(Buffer.from('a'))", "true"),
      ("crypto.getRandomValues(new Uint8Array(4)).length, crypto.randomUUID().length", "4 36"),
      ("escape('ä €'), unescape('%E4%20%u20AC%zz')", "%E4%20%u20AC ä €%zz"),
    ]
  )
  func values(expression: String, expected: String) throws {
    #expect(try NodeRun("console.log(\(expression))").lines == [expected])
  }

  @Test(
    "What is no text is refused in Node's words",
    arguments: [
      ("btoa('€')", "InvalidCharacterError 5 Invalid character"),
      ("atob('a*bc')", "InvalidCharacterError 5 Invalid character"),
      (
        "atob('a')",
        "InvalidCharacterError 5 The string to be decoded is not correctly encoded."
      ),
      (
        "new TextDecoder('x')",
        "RangeError ERR_ENCODING_NOT_SUPPORTED The \"x\" encoding is not supported"
      ),
      (
        "new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))",
        "TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-8"
      ),
      (
        "new TextDecoder('utf-16le', { fatal: true }).decode(new Uint8Array([0x00, 0xd8]))",
        "TypeError ERR_ENCODING_INVALID_ENCODED_DATA The encoded data was not valid for encoding utf-16le"
      ),
      ("structuredClone(() => 1)", "DataCloneError 25 () => 1 could not be cloned."),
    ]
  )
  func refusals(expression: String, expected: String) throws {
    let program =
      "try { \(expression) } catch (e) { console.log(e.name, e.code, e.message) }"
    #expect(try NodeRun(program).lines == [expected])
  }
}
