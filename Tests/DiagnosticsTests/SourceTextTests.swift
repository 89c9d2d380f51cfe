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
