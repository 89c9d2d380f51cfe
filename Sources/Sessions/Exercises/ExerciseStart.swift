package import Diagnostics
package import Lessons
import ScriptSyntax

/// What a learner begins an exercise with, made of the exercise.
package enum ExerciseStart {
  /// What stands for a text that is to be filled in.
  package static let blank = "____"

  /// The program that the learner begins with; other seeds put the lines in other orders.
  package static func program(of exercise: Lesson.Exercise, seed: UInt64 = 1) -> SourceText {
    let name = exercise.name.value + ".js"
    switch exercise.kind {
    case .repair(let program, _), .write(let program):
      return SourceText(name: name, text: program.text)
    case .complete(let blanks):
      return SourceText(name: name, text: leaving(blanks, in: exercise.solution.text))
    case .order(let distractors):
      let all = lines(of: exercise.solution) + distractors.map(\.value)
      var order = SeededOrder(seed: seed)
      return SourceText(name: name, text: order.shuffled(all).map { $0 + "\n" }.joined())
    }
  }

  /// The app that the learner begins with, `text` being in the file that it begins with; nil for a program of one file.
  package static func app(of exercise: Lesson.Exercise, beginning text: String) -> Lesson.App? {
    guard var app = exercise.begunApp?.beginning(with: text) else { return nil }
    if case .complete(let blanks) = exercise.kind {
      app.files = app.files.map { file in
        file.name == app.entry
          ? file : SourceText(name: file.name, text: leaving(blanks, in: file.text))
      }
    }
    return app
  }

  /// A text with blanks in place of those that stand in it.
  private static func leaving(_ blanks: [Located<String>], in text: String) -> String {
    var text = text
    for gap in blanks {
      if let range = text.firstRange(of: gap.value) { text.replaceSubrange(range, with: blank) }
    }
    return text
  }

  /// The statements of a program as they are written, those of several lines whole; without comments between them.
  package static func lines(of program: SourceText) -> [String] {
    guard let parsed = try? Program.parse(program) else {
      // Lines that do not make a program yet.
      return program.text.split(whereSeparator: \.isNewline).map { line in
        String(line.drop { $0.isWhitespace })
      }.filter { !$0.isEmpty && !$0.hasPrefix("//") }
    }
    let bytes = Array(program.text.utf8)
    return parsed.statements.map { statement in
      String(decoding: bytes[statement.range.start..<statement.range.end], as: UTF8.self)
    }
  }
}
