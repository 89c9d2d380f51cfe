import Diagnostics
import Lessons
import Progress

/// Tells the learner's file each answer of a quiz as it is given.
///
/// A file that cannot be opened or written is told, and the quiz goes on without it.
///
/// A class, since the quiz's screen and its end share it.
final class QuizRecorder {
  /// The lesson as the file names it.
  let lesson: String
  /// The ids of the questions that others stand for, by those of the others.
  private var items: [String: String] = [:]
  private var file: ProgressFile?
  private var problem: Diagnostic?

  /// Opens the learner's file, where there is one, for a lesson, or what else is asked about, as it was named; nil stands
  /// for the lesson that is taken where none is named.
  ///
  /// `words` are those with which it can be asked about again.
  init(_ path: String?, lesson name: String?, words: [String]) throws {
    let name = name ?? LessonCatalog.defaultName
    lesson = LessonCatalog.names.contains(name) ? name : SourceFile.realPath(name) ?? name
    // What was read from a stream cannot be asked about again.
    guard let path, name != "-" else { return }
    let moment = try LearnerClock.now()
    attempt { () throws(Diagnostic) in
      let file = try ProgressFile(path)
      try file.record(Visit(lesson: lesson, way: "quiz", at: moment))
      if !words.isEmpty { try file.record(Asking(lesson: lesson, words: words)) }
      self.file = file
    }
  }

  /// Asks again for what was asked: answers count for the questions that others stand for.
  func asks(_ questions: [AskedQuestion], inPlaceOf originals: [AskedQuestion]) {
    for (question, original) in zip(questions, originals) { items[question.id] = original.id }
  }

  /// Keeps an answer to a question; a nil index of the option for one that was skipped.
  func answered(_ question: AskedQuestion, option: Int?, hints: Int, of hintCount: Int) {
    guard let file, let moment = try? LearnerClock.now() else { return }
    attempt { () throws(Diagnostic) in
      try file.record(
        AnsweredQuestion(
          lesson: lesson,
          question: items[question.id] ?? question.id,
          text: question.text,
          choice: option.map { question.options[$0] },
          isRight: option == question.answer,
          hints: hints,
          hintCount: hintCount
        ),
        at: moment
      )
    }
  }

  /// Tells at the end of the quiz why it is not remembered, where it is not.
  func finish(_ output: Output) {
    guard let problem else { return }
    output.tell([problem.advisedProgress()])
  }

  private func attempt(_ work: () throws(Diagnostic) -> Void) {
    do throws(Diagnostic) {
      try work()
    } catch {
      problem = error
      file = nil
    }
  }
}
