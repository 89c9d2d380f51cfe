import Diagnostics
import Foundation
import Lessons
import TestSupport
import Testing

/// `fmt` tidies a lesson file and changes nothing of what it says.
struct LessonFormatterTests {
  private func tidy(_ text: String) throws -> String {
    try LessonFormatter.tidy(SourceText(name: "l.yml", text: text))
  }

  @Test("Levels have two spaces, and comments stay with the lines that they stood at")
  func levels() throws {
    #expect(
      try tidy(
        """


        # About users.
        title:   Users   # the heading
        program: a.js
        quiz:
        # First the name.
        -   question: What?
            # Two of them.
            options:
                - text: Ada
                  holds: "true"
                -   { text: Bob,
                      holds: "false" }
            answer: A
            # The end of the question.



        transcript: |
            First
              this,

            then that.
        # The end.
        """
      ) == """
        # About users.
        title: Users   # the heading
        program: a.js
        quiz:
          # First the name.
          - question: What?
            # Two of them.
            options:
              - text: Ada
                holds: "true"
              - { text: Bob,
                  holds: "false" }
            answer: A
            # The end of the question.

        transcript: |
          First
            this,

          then that.
        # The end.

        """
    )
  }

  @Test("A file that is no YAML is told as such")
  func invalid() {
    #expect(throws: DiagnosticList.self) { try tidy("title: \"x\n") }
  }

  /// The comments of a text, as far as a line that begins with one, or holds one behind a space, tells.
  private func comments(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      line.firstMatch(of: /(?:^|\s)(#.*?)\s*$/).map { String($0.1) }
    }
  }

  @Test("Every lesson says the same, keeps its comments and is tidy after the first time")
  func lessons() throws {
    let folder = Repository.url.appendingPathComponent("Lessons")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yml") }.sorted()
    #expect(names.count >= 20)
    for (place, name) in names.enumerated() {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      let kinds = Self.untidied(text)
      for (kind, changed) in [("as it is", text), kinds[place % kinds.count]] {
        let once = try tidy(changed)
        #expect(try tidy(once) == once, "\(name), \(kind): not the same a second time")
        #expect(comments(once) == comments(changed), "\(name), \(kind): comments")
        if kind != "with comments" {
          #expect(try once == tidy(text), "\(name), \(kind): not what the tidy file becomes")
        }
      }
    }
  }

  /// A lesson written in other ways that say the same.
  private static func untidied(_ text: String) -> [(String, String)] {
    let lines = text.components(separatedBy: "\n")
    // The indentation inside of a text of several lines is what it says.
    var block: (parent: Int, first: Int?)?
    let wide = lines.map { line -> String in
      let indentation = line.prefix { $0 == " " }
      let text = line.dropFirst(indentation.count)
      if let open = block {
        if text.isEmpty || indentation.count > open.parent {
          let first = open.first ?? indentation.count
          if !text.isEmpty { block = (open.parent, first) }
          return text.isEmpty ? "" : String(repeating: " ", count: first) + line
        }
        block = nil
      }
      if text.hasSuffix(": |") || text.hasSuffix(": >") || text.hasSuffix("- |") {
        block = (indentation.count, nil)
      }
      let wider = String(repeating: " ", count: 2 * indentation.count)
      return wider + (text.hasPrefix("- ") ? "-  " + text.dropFirst() : String(text))
    }
    let commented = lines.flatMap { line -> [String] in
      let isKey = line.firstMatch(of: /^[a-z]+:/) != nil
      return isKey ? ["# About the next key.", line] : [line]
    }
    return [
      ("twice as wide", wide.joined(separator: "\n")),
      ("with CRLF", lines.joined(separator: "\r\n")),
      ("with blank lines at its end", text + "\n\n\n"),
      ("with comments", commented.joined(separator: "\n")),
    ]
  }
}
