import Analysis
import Diagnostics
package import Lessons
package import Rendering
import Trace

/// The pages of a quiz: a question, its hint, what an answer came to, the score.
package enum QuizPages {
  /// The question to answer, with its number in the quiz, from 1.
  package static func question(_ question: AskedQuestion, number: Int, of count: Int) -> Document {
    Document([
      .heading("Question \(number) of \(count)", level: 2),
      .paragraph(question.text),
      .options(question.options),
    ])
  }

  /// Right or wrong, why, and what was observed.
  package static func verdict(_ question: AskedQuestion, given: Int) -> Document {
    let right = question.answer
    let text =
      given == right
      ? "Right: \(OptionLetter.of(right)). \(question.options[right])"
      : "Wrong: \(OptionLetter.of(given)). It is \(OptionLetter.of(right)): \(question.options[right])"
    var page = Document([.status(text, isGood: given == right)])
    if let reason = question.reason(of: given), given != right { page.add(.paragraph(reason)) }
    if let reason = question.reason ?? question.reason(of: right) { page.add(.paragraph(reason)) }
    page.add(.paragraph(Words.sentence("Observed: \(question.proof)")))
    if let refutation = question.refutation(given) {
      page.add(.paragraph(Words.sentence("For \(OptionLetter.of(given)): \(refutation)")))
    }
    return page
  }

  /// The lines and the rows that a question is about, for who does not see them beside it.
  package static func context(
    _ question: AskedQuestion,
    in session: Session
  ) -> [Document.Block] {
    let trace = session.trace
    var blocks: [Document.Block] = []
    if let place = question.place {
      let line = String(trace.sources[place.source].sourceText.line(place.line))
      blocks.append(.code(line, firstLine: place.line))
    } else {
      blocks += trace.plan.filter { question.about.contains($0.number) }
        .map { .code($0.code, firstLine: $0.line) }
    }
    let rows = session.table.rows.filter { question.about.contains($0.step) }.map(\.cells)
    guard !rows.isEmpty else { return blocks }
    let columns = ExecutionTable.Column.allCases.map(\.rawValue)
    return blocks + [.table(.init(title: "Execution table", columns: columns, rows: rows))]
  }

  /// What refutes the wrong options that were not given.
  package static func others(_ question: AskedQuestion, given: Int) -> [Document.Block] {
    let lines = question.options.indices.filter { $0 != given }.compactMap { option in
      question.refutation(option).map {
        Words.sentence("\(OptionLetter.of(option)) is wrong too: \($0)")
      }
    }
    return lines.isEmpty ? [] : [.list(lines)]
  }

  /// How many hints there are: where to look, with the cells that are there, what says more, then the proof.
  package static func hintCount(_ question: AskedQuestion) -> Int {
    (question.hint == nil ? 0 : 1) + question.furtherHints.count + 1
  }

  /// The hint of a number, 1 for the first; the last one is the proof.
  package static func hint(_ question: AskedQuestion, _ number: Int) -> Document {
    let hints =
      (question.hint.map { [AskedQuestion.Hint(text: $0, cells: question.hintCells)] } ?? [])
      + question.furtherHints
    guard number <= hints.count else {
      return Document([.paragraph(Words.sentence("Observed: \(question.proof)"))])
    }
    let hint = hints[number - 1]
    return self.hint(.init(text: "Hint: \(hint.text)", cells: hint.cells))
  }

  /// A hint's text and the cells that it looks up.
  private static func hint(_ hint: AskedQuestion.Hint) -> Document {
    var page = Document([.paragraph(hint.text)])
    if !hint.cells.isEmpty {
      var table = Document.Table(
        columns: ["Step", "Column", "Cell"],
        rows: hint.cells.map { ["\($0.step)", $0.column.rawValue, $0.text] }
      )
      for (index, cell) in hint.cells.enumerated() {
        table.links[index] = .part(StepLink.target(cell.step))
      }
      page.add(.table(table))
    }
    return page
  }

  /// The question with all that is said to its answers, as a page can ask it by itself.
  package static func block(_ question: AskedQuestion, number: Int) -> Document.Block {
    let columns = ExecutionTable.Column.allCases
    let hints =
      (question.hint.map { [AskedQuestion.Hint(text: $0, cells: question.hintCells)] } ?? [])
      + question.furtherHints
    return .question(
      .init(
        number: number,
        text: question.text,
        options: question.options,
        answer: question.answer,
        verdicts: question.options.indices.map { verdict(question, given: $0) },
        hints: hints.map { hint in
          .init(
            self.hint(hint),
            cells: hint.cells.map { cell in
              .init(
                target: StepLink.target(cell.step),
                column: columns.firstIndex(of: cell.column) ?? 0
              )
            }
          )
        }
      )
    )
  }

  /// What can be typed.
  package static func ways(_ question: AskedQuestion) -> String {
    let letters = question.options.indices.map(OptionLetter.of).joined(separator: ", ")
    return "Type a letter (\(letters)), h for a hint, s to skip, or q to stop."
  }

  /// The score, also of a quiz that was stopped.
  package static func summary(score: Int, answered: Int, of count: Int) -> Document {
    Document([
      .status(
        "Score: \(score) of \(count)" + (answered == count ? "" : " (\(answered) answered)"),
        isGood: score == count
      )
    ])
  }
}
