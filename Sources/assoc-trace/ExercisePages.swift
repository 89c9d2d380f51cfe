import Diagnostics
import Lessons
import Rendering
import Sessions

/// The pages of exercises.
enum ExercisePages {
  /// The exercises of a lesson.
  static func list(_ lesson: Lesson) -> Document {
    guard !lesson.exercises.isEmpty else {
      return Document([.paragraph("The lesson '\(lesson.name)' has no exercises.")])
    }
    return Document([
      .heading("Exercises: \(lesson.title)", level: 2),
      .table(
        .init(
          columns: ["Exercise", "Kind", "Task"],
          rows: lesson.exercises.map { [$0.name.value, $0.kind.name, $0.task] }
        )
      ),
      .paragraph("Begin one with: assoc-trace exercise \(lesson.name) NAME"),
    ])
  }

  /// The exercises of a lesson with what each begins with; without blocks where there is none.
  static func section(_ lesson: Lesson) -> Document {
    guard !lesson.exercises.isEmpty else { return Document() }
    var page = Document([.heading("Exercises", level: 2)])
    for exercise in lesson.exercises {
      let name = exercise.name.value
      page.blocks += [
        .heading(name, level: 3), .paragraph(exercise.task), .paragraph(advice(exercise.kind)),
      ]
      let begin = "assoc-trace exercise \(lesson.name) \(name)"
      let start = ExerciseProof.start(of: exercise, lesson)
      if let app = ExerciseStart.app(of: exercise, beginning: start.text), app.isFolder {
        page.blocks += [
          .fold("The files to begin with", files(app)),
          .commands(label: "", [begin, "assoc-trace watch \(name)"]),
        ]
      } else {
        page.blocks += [
          .fold("The program to begin with", [.code(start.text, firstLine: 1)]),
          .commands(label: "", [begin, "assoc-trace watch \(name).js"]),
        ]
      }
    }
    return page
  }

  /// The files of an app, that which it begins with first.
  private static func files(_ app: Lesson.App) -> [Document.Block] {
    let entry = app.files.filter { $0.name == app.entry }
    let others = app.files.filter { $0.name != app.entry }
    return (entry + others).map { .fold($0.name, [.code($0.text, firstLine: 1)]) }
  }

  /// The file to work on, and how it is judged.
  static func begin(
    _ exercise: Lesson.Exercise,
    file: String,
    isNew: Bool,
    beginsWith entry: String? = nil
  ) -> Document {
    Document([
      .paragraph(
        isNew
          ? "Wrote \(file)\(entry.map { ", which begins with \($0)" } ?? ""): \(exercise.task)"
          : "\(file) is there already and stays as it is."
      ),
      .paragraph(advice(exercise.kind)),
      ways(file),
    ])
  }

  /// What is said when the screen on which an exercise was done is left; `passes` is nil where nothing was judged.
  static func left(_ exercise: Lesson.Exercise, file: String, passes: Bool?) -> Document {
    if passes == true { return passed(exercise, file: file) }
    return Document([.paragraph("\(file) is as you left it."), ways(file)])
  }

  /// How to go on with a file.
  private static func ways(_ file: String) -> Document.Block {
    .list([
      "assoc-trace watch \(file) runs and judges it whenever it is saved",
      "assoc-trace exercise \(file) judges it now",
      "assoc-trace exercise \(file) --solution shows a program that passes",
    ])
  }

  private static func passed(_ exercise: Lesson.Exercise, file: String) -> Document {
    Document([
      .status("Passed: \(exercise.name.value)", isGood: true),
      .paragraph("A program that passes, to compare: assoc-trace exercise \(file) --solution"),
    ])
  }

  private static func advice(_ kind: Lesson.Exercise.Kind) -> String {
    switch kind {
    case .order(let distractors):
      distractors.isEmpty
        ? "Put its lines in another order."
        : "Put its lines in another order; \(distractors.count) of them "
          + (distractors.count == 1 ? "does" : "do") + " not belong to the program: take "
          + (distractors.count == 1 ? "it" : "them") + " out."
    case .complete: "Write code for each \(ExerciseStart.blank)."
    case .repair: "It does not do what it should: mend it."
    case .write: "Write the code that is missing."
    }
  }

  /// What a program came to.
  static func verdict(
    _ attempt: ExerciseAttempt,
    _ exercise: Lesson.Exercise,
    file: String
  ) -> Document {
    if attempt.passes { return passed(exercise, file: file) }
    return Document([
      .status("Not yet: \(exercise.name.value)", isGood: false),
      .list(attempt.problems.map(\.words)),
    ])
  }

  /// A program that passes, and how others, by the names of their files, differ from it.
  static func solution(
    _ exercise: Lesson.Exercise,
    comparedTo written: [(name: String, text: String)] = []
  ) -> Document {
    var page = Document([.heading("A solution of \(exercise.name.value)", level: 2)])
    guard let app = exercise.app, app.isFolder else {
      page.blocks.append(.code(exercise.solution.text, firstLine: 1))
      if let (name, text) = written.first {
        page.blocks += difference(name, text, exercise.solution.text)
      }
      return page
    }
    // Of an app the files that are not as the learner began with.
    let start = ExerciseStart.program(of: exercise).text
    let begun = ExerciseStart.app(of: exercise, beginning: start)?.files ?? []
    for file in app.files
    where !begun.contains(where: { $0.name == file.name && $0.text == file.text }) {
      page.blocks += [.paragraph("\(file.name):"), .code(file.text, firstLine: 1)]
      if let (name, text) = written.first(where: { $0.name == file.name }) {
        page.blocks += difference(name, text, file.text)
      }
    }
    return page
  }

  /// The lines of a file that a solution has not, with `-`, and those that it has instead; no block where there is none.
  private static func difference(
    _ name: String,
    _ written: String,
    _ solution: String
  ) -> [Document.Block] {
    let (before, after) = (Words.lines(of: written), Words.lines(of: solution))
    let changes = after.difference(from: before) { $0.utf8.elementsEqual($1.utf8) }
    var removed: [Int: String] = [:]
    var inserted: [Int: String] = [:]
    for change in changes {
      switch change {
      case .remove(let offset, let line, _): removed[offset] = line
      case .insert(let offset, let line, _): inserted[offset] = line
      }
    }
    var lines: [String] = []
    var (old, new) = (0, 0)
    while old < before.count || new < after.count {
      if let line = removed[old] {
        lines.append("- \(line)")
        old += 1
      } else if let line = inserted[new] {
        lines.append("+ \(line)")
        new += 1
      } else {
        (old, new) = (old + 1, new + 1)
      }
    }
    return lines.isEmpty ? [] : [.lines(title: "What \(name) has otherwise", lines)]
  }
}
