import Diagnostics
package import Lessons
import Rendering

/// A quiz in the forms that other tools for learning read.
package struct QuizExport: Sendable {
  /// The forms.
  package enum Format: String, CaseIterable, Sendable {
    case gift
    case moodleXML = "moodle-xml"
    case anki
    case qti21
    case markdown
    case csv
  }

  /// A file of an export.
  package struct File: Sendable, Equatable {
    /// Its name; empty where the export is one file.
    package let name: String
    /// What it holds.
    package let text: String
  }

  /// The lesson's name, which becomes category, deck and part of ids.
  let lesson: String
  let questions: [AskedQuestion]

  /// Exports the questions of a lesson.
  package init(lesson: String, _ questions: [AskedQuestion]) {
    self.lesson = lesson
    self.questions = questions
  }

  /// The files of a form; all but QTI are one, without a name.
  package func files(_ format: Format) -> [File] {
    switch format {
    case .gift: [File(name: "", text: gift)]
    case .moodleXML: [File(name: "", text: moodleXML)]
    case .anki: [File(name: "", text: anki)]
    case .qti21: qti
    case .markdown: [File(name: "", text: markdown)]
    case .csv: [File(name: "", text: csv)]
    }
  }

  /// The id of a question: the same as long as its words are.
  func id(_ question: AskedQuestion) -> String { "\(lesson).\(question.id)" }

  /// What is said after an answer: what the author says of the option, and what its claim came to.
  func feedback(_ option: Int, of question: AskedQuestion) -> String {
    let proof =
      option == question.answer ? question.proof : question.refutation(option) ?? ""
    return [question.reason(of: option) ?? "", proof].filter { !$0.isEmpty }
      .joined(separator: " – ")
  }

  // MARK: Plain forms

  private var markdown: String {
    questions.enumerated().map { index, question in
      let options = question.options.indices.map { option in
        "- \(OptionLetter.of(option)). \(question.options[option])\n"
      }.joined()
      let reason = question.reason.map { " \($0)" } ?? ""
      return "\(index + 1). \(question.text)\n\n\(options)\n"
        + "<details><summary>Answer</summary>\n\n"
        + "\(OptionLetter.of(question.answer)).\(reason) \(Words.sentence("Observed: \(question.proof)"))\n\n</details>\n\n"
    }.joined()
  }

  private var csv: String {
    let heading = ["id", "question", "options", "answer", "reason", "proof"]
    let rows = questions.map { question in
      [
        id(question), question.text, question.options.joined(separator: "\n"),
        OptionLetter.of(question.answer), question.reason ?? "", question.proof,
      ]
    }
    return ([heading] + rows).map { row in
      row.map(Self.quoted).joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// Anki's text import: own ids stand in the first field, so that a second import changes nothing.
  private var anki: String {
    let heading =
      "#separator:Tab\n#html:false\n#notetype:Basic\n#deck:assoc-trace::\(lesson)\n#columns:Front\tBack\tTags\n#tags column:3\n"
    return heading
      + questions.map { question in
        let options = question.options.indices.map { option in
          "\(OptionLetter.of(option)). \(question.options[option])"
        }
        let front = ([question.text] + options).joined(separator: "\n")
        let back =
          ["\(OptionLetter.of(question.answer)). \(question.options[question.answer])"]
          + [question.reason, "Observed: \(question.proof)"].compactMap { $0 }
        return [front, back.joined(separator: "\n"), question.id].map(Self.quoted)
          .joined(separator: "\t") + "\n"
      }.joined()
  }

  /// A field in double quotes, those inside doubled.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
