import Diagnostics
import Digests

/// Writes a question that the script lets a reader answer; without it the options are there to read.
struct HTMLQuestion {
  let page: HTMLWriter

  init(_ page: HTMLWriter) { self.page = page }

  func write(_ question: Document.Question) {
    page.element("fieldset", ["class": "question", "data-key": Self.key(of: question)]) {
      page.element("legend", text: "\(question.number). \(question.text)")
      for (index, option) in question.options.enumerated() {
        page.element("label") {
          page.element(
            "input",
            ["type": "radio", "name": "question-\(question.number)", "value": "\(index)"]
          ) {}
          page.element("span", ["class": "letter"], text: OptionLetter.of(index))
          page.element("span", text: option)
        }
      }
      for (index, hint) in question.hints.enumerated() { write(hint, index, of: question) }
      page.markup("<button type=\"button\" class=\"check\">Check</button>")
      page.markup("<div class=\"verdict\" role=\"status\"></div>")
    }
  }

  private func write(
    _ hint: Document.Question.Hint,
    _ index: Int,
    of question: Document.Question
  ) {
    let cells = hint.cells.map { "\($0.target):\($0.column)" }.joined(separator: " ")
    page.element("details", ["class": "hint", "data-cells": cells]) {
      page.element("summary", text: question.hints.count > 1 ? "Hint \(index + 1)" : "Hint")
      HTMLBlocks(page, below: 3).write(hint.content)
    }
  }

  /// What a question's script needs, in a form in which nobody reads the answer while looking at the source.
  private static func key(of question: Document.Question) -> String {
    let key = Key(
      answer: question.answer,
      verdicts: question.verdicts.map { $0.blocks.compactMap(Line.init) }
    )
    // Texts and numbers can always be written.
    return Base64.text(Array(((try? JSONText.encode(key)) ?? "").utf8))
  }

  private struct Key: Encodable {
    let answer: Int
    let verdicts: [[Line]]
  }

  /// A line of a verdict.
  private struct Line: Encodable {
    let style: String
    let text: String

    init?(_ block: Document.Block) {
      switch block {
      case .status(let text, let isGood):
        (style, self.text) = (isGood ? "status good" : "status bad", text)
      case .paragraph(let text): (style, self.text) = ("", text)
      case .heading, .code, .codeParts, .table, .list, .links, .options, .note, .finding, .lines,
        .commands,
        .verbatim, .panes, .fold, .flow, .question, .drawing:
        return nil
      }
    }
  }
}
