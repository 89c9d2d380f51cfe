import ArgumentParser
import Diagnostics
import Glibc
import Lessons
import Progress
import Rendering
import Sessions

/// `assoc-trace` alone at a terminal: where the learner is, what is due, and the ways to learn a lesson.
struct HomeMenu {
  /// A way to learn: what is typed for it, what it is, and the command that it stands for.
  private struct Way {
    let name: String
    let text: String
    let command: [String]
  }

  private let output = Output()

  /// Shows the menu until it is left.
  func run() throws {
    var lesson: String?
    while true {
      let report = report()
      let chosen = try Subject.lesson(lesson ?? Self.current(report))
      let ways = ways(chosen, report)
      output.print(page(chosen, report, ways))
      Terminal.print("\nA number, a name, or q to leave > ")
      guard let line = readLine()?.lowercased().filter({ !$0.isWhitespace }),
        !["q", "quit"].contains(line)
      else { return Terminal.print("\n") }
      Terminal.print("\n")
      if let other = Self.lesson(line, after: chosen.name) {
        lesson = other
      } else if let way = Self.way(line, ways) {
        try take(way, chosen.name)
      } else {
        Terminal.print("Type a number from 1 to \(ways.count), or q.\n\n")
      }
    }
  }

  /// What the learner knows; nothing where nothing is remembered, or the file cannot be read, which is told.
  private func report() -> ProgressReport? {
    guard let path = ProgressLocation.path(option: nil, isOff: false, variable: Terminal.variable)
    else { return nil }
    do {
      return try LearnerMemory.report(at: path)
    } catch let failure as Failure {
      output.tell(failure.diagnostics)
      return nil
    } catch {
      return nil
    }
  }

  /// The lesson that was taken up last, where it is one of the tool's and not known yet; else the first that was never
  /// taken up; where none was taken up, or all were, the default lesson.
  private static func current(_ report: ProgressReport?) -> String {
    let lessons = report?.lessons.filter { $0.questions != nil } ?? []
    let open = lessons.filter { $0.last != nil && $0.asked < $0.questions ?? 0 }
    let last = open.max { ($0.last ?? .distantPast) < ($1.last ?? .distantPast) }
    let new = lessons.filter { $0.last == nil }
    let next = new.count < lessons.count ? new.first : nil
    return (last ?? next)?.lesson ?? LessonCatalog.defaultName
  }

  private func ways(_ lesson: Lesson, _ report: ProgressReport?) -> [Way] {
    var ways = [
      Way(name: "read", text: "the lesson's page", command: ["show", lesson.name]),
      Way(name: "step", text: "replay the program step by step", command: ["step", lesson.name]),
      Way(
        name: "predict",
        text: "say before each step what it will do",
        command: ["step", lesson.name, "--predict"]
      ),
    ]
    if !lesson.quiz.isEmpty {
      let count = Words.count(lesson.quiz.count, "question")
      ways.append(
        Way(name: "quiz", text: "answer its \(count)", command: ["quiz", lesson.name])
      )
    }
    ways += lesson.exercises.map { exercise in
      Way(
        name: exercise.kind.name,
        text: Self.words(exercise.kind) + ": \(exercise.name.value)",
        command: ["exercise", lesson.name, exercise.name.value]
      )
    }
    ways.append(
      Way(
        name: "explore",
        text: "type statements of your own after its program",
        command: ["repl", lesson.name]
      )
    )
    if let due = report?.due, due > 0 {
      let count = Words.count(due, "question") + " \(Words.form(due, "that is", "that are")) due"
      ways.append(Way(name: "review", text: "answer \(count)", command: ["review"]))
    }
    return ways
  }

  /// What is done in an exercise.
  private static func words(_ kind: Lesson.Exercise.Kind) -> String {
    switch kind {
    case .order: "put the lines of a program in order"
    case .complete: "fill in what was left out of a program"
    case .repair: "mend a program"
    case .write: "write the code that is missing"
    }
  }

  private func page(_ lesson: Lesson, _ report: ProgressReport?, _ ways: [Way]) -> Document {
    var page = Document([.heading(lesson.title, level: 1)])
    if let facts = report?.lessons.first(where: { $0.lesson == lesson.name }) {
      page.add(.paragraph(Self.place(facts)))
    }
    if let report, !report.questions.isEmpty {
      page.add(.paragraph(ProgressPage.dueText(report, review: "`assoc-trace review`")))
    }
    let width = ways.map(\.name.count).max() ?? 0
    var lines = ways.enumerated().map { index, way in
      let gap = String(repeating: " ", count: width - way.name.count + 2)
      return "\(index + 1)  \(way.name)\(gap)\(way.text)"
    }
    if LessonCatalog.names.count > 1 {
      let gap = String(repeating: " ", count: max(width - 4, 0) + 2)
      lines.append("n  next\(gap)another lesson")
    }
    page.add(.lines(title: "Choose your learning style", lines))
    return page
  }

  /// `2 of 3 questions asked, 1 known; last on 2025-01-01`.
  private static func place(_ lesson: ProgressReport.Lesson) -> String {
    guard let last = lesson.last else { return "You have not begun this lesson." }
    let count = lesson.questions ?? lesson.asked
    return "You answered \(lesson.asked) of \(Words.count(count, "question"))"
      + (lesson.known > 0 ? ", \(lesson.known) \(Words.form(lesson.known, "is", "are")) known" : "")
      + "; last on \(last.dayText)."
  }

  /// The lesson behind one, where a line asks for it.
  private static func lesson(_ line: String, after name: String) -> String? {
    let names = LessonCatalog.names
    guard ["n", "next"].contains(line), names.count > 1, let place = names.firstIndex(of: name)
    else { return names.first { $0 == line } }
    return names[(place + 1) % names.count]
  }

  private static func way(_ line: String, _ ways: [Way]) -> Way? {
    if let number = Int(line) {
      return ways.indices.contains(number - 1) ? ways[number - 1] : nil
    }
    return ways.first { $0.name.hasPrefix(line) && !line.isEmpty }
  }

  /// Does what a way stands for; that an answer was wrong is no reason to leave.
  private func take(_ way: Way, _ lesson: String) throws {
    if let path = ProgressLocation.path(option: nil, isOff: false, variable: Terminal.variable),
      !["quiz", "review"].contains(way.name)
    {
      let visit = Visit(lesson: lesson, way: way.name, at: try LearnerClock.now())
      _ = try? ProgressFile(path).record(visit)
    }
    do {
      var command = try AssocTrace.parseAsRoot(way.command)
      try command.run()
    } catch  where !AssocTrace.exitCode(for: error).isSuccess {
      // The command has told what there is to tell.
    }
    Terminal.print("\n")
  }
}
