import Diagnostics
import Testing

struct SourceTextTests {
  @Test(
    "A position counts lines from 1 and columns in characters",
    arguments: [
      ("ab\ncd", 0, "1:1"), ("ab\ncd", 3, "2:1"), ("ab\ncd", 5, "2:3"), ("a\r\nb", 3, "2:1"),
      ("a\rb", 2, "2:1"), ("é👩‍👩‍👧x", 20, "1:3"), ("ab", 99, "1:3"), ("", 0, "1:1"), ("a\n", 2, "2:1"),
    ]
  )
  func position(text: String, offset: Int, expected: String) {
    #expect(SourceText(name: "t", text: text).position(at: offset).description == expected)
  }

  @Test("An offset finds back to its position", arguments: [0, 2, 3, 6, 9])
  func roundTrip(offset: Int) {
    let source = SourceText(name: "t", text: "ab\nçd\r\nef")
    #expect(source.offset(of: source.position(at: offset)) == offset)
  }

  @Test(
    "Places on long lines of any characters are those that counting from the line's beginning gives",
    arguments: ["é", "👩‍👩‍👧", "e\u{301}\u{301}\u{301}", "\t", "\u{0}", "a\r\n"]
  )
  func longLines(part: String) {
    let text = "start\n" + String(repeating: "abcdefg \(part)", count: 100) + "\nend"
    let source = SourceText(name: "t", text: text)
    var expected = SourcePosition(line: 1, column: 1)
    var offset = 0
    for character in text {
      #expect(source.position(at: offset) == expected)
      #expect(source.offset(of: expected) == offset)
      offset += character.utf8.count
      if character.isNewline {
        expected = SourcePosition(line: expected.line + 1, column: 1)
      } else {
        expected.column += 1
      }
    }
    #expect(source.columnCount(of: SourceRange(start: 6, end: 14)) == 8)
    #expect(source.columnCount(of: SourceRange(start: 0, end: 14)) == nil)
  }

  @Test("A line comes without its line end, and a line that is not there is empty")
  func lines() {
    let source = SourceText(name: "t", text: "one\r\ntwo\n")
    #expect((0...4).map { String(source.line($0)) } == ["", "one", "two", "", ""])
  }

  @Test("Diagnostics are sorted by text and place, those without a place first")
  func order() {
    let source = SourceText(name: "t", text: "abc")
    func at(_ start: Int) -> Diagnostic {
      Diagnostic(
        id: .noCode,
        "\(start)",
        at: .init(source: source, range: SourceRange(start: start, end: start))
      )
    }
    let list = DiagnosticList([at(2), Diagnostic(id: .noCode, "none"), at(0)])
    #expect(list.diagnostics.map(\.message) == ["none", "0", "2"])
  }
}

struct ClosestMatchTests {
  @Test(
    "The nearest name is suggested, and none where no name is near",
    arguments: [
      ("findal", "findAll"), ("FINDALL", "findAll"), ("craete", "create"), ("getPost", "getPosts"),
      ("has-many", "has-many-belongs-to"), ("zzz", nil), ("", nil),
    ]
  )
  func suggestion(word: String, expected: String?) {
    let names = ["findAll", "create", "getPosts", "has-many-belongs-to"]
    #expect(closestMatch(to: word, among: names) == expected)
  }

  @Test("Of names that are equally near the one whose case fits is suggested")
  func suggestionByCase() {
    #expect(closestMatch(to: "usr", among: ["User", "user", "USER"]) == "user")
    #expect(closestMatch(to: "Usr", among: ["user", "User"]) == "User")
    #expect(closestMatch(to: "uer", among: ["users", "user"]) == "user")
  }
}
