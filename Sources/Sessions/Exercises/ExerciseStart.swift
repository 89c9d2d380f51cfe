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
      var text = exercise.solution.text
      for gap in blanks {
        if let range = text.firstRange(of: gap.value) { text.replaceSubrange(range, with: blank) }
      }
      return SourceText(name: name, text: text)
    case .order(let distractors):
      let all = lines(of: exercise.solution) + distractors.map(\.value)
      var order = SeededOrder(seed: seed)
      return SourceText(name: name, text: order.shuffled(all).map { $0 + "\n" }.joined())
    }
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
