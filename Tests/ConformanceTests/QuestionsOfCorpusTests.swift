import Analysis
import Diagnostics
import Lessons
import ScriptSyntax
import Testing
import Trace
import Tracing
import Tutor

/// Of every script of the corpus questions can be made that have one right answer.
struct QuestionsOfCorpusTests {
  private static func run(_ program: Program, _ plan: StepPlan) -> Session {
    Session(Analysis(Tracer.run(RunRequest(program: program, plan: plan)).trace))
  }

  /// The script, its run, and how it is run otherwise.
  private static func subject(
    _ recording: Recording
  ) throws -> (session: Session, changed: (ProgramChange) -> Session?) {
    let program = try Program.parse(
      SourceText(name: recording.name + ".js", text: recording.script)
    )
    let plan = StepPlan(program)
    return (
      run(program, plan),
      { change in
        let edit: ProgramEdit
        switch change {
        case .without(let step): edit = .without(StepReference(step))
        case .added(let code):
          guard let last = plan.steps.last?.number else { return nil }
          let source = SourceText(name: "added", text: code)
          edit = .insert(
            code: .init(source: source, range: .init(start: 0, end: code.utf8.count)),
            after: StepReference(last)
          )
        }
        return (try? EditedProgram(program, plan: plan, edits: [edit])).map {
          run($0.program, $0.plan)
        }
      }
    )
  }

  @Test("Each question has one right answer that its text does not tell", arguments: Recording.all)
  func questions(recording: Recording) throws {
    let (session, changed) = try Self.subject(recording)
    let questions = QuestionSet(session, count: 14, seed: 1, changed: changed).questions
    #expect(Set(questions.map(\.text)).count == questions.count)
    for question in questions {
      let options = question.options
      #expect((3...4).contains(options.count), "\(question.text)")
      #expect(Set(options.map { $0.lowercased() }).count == options.count, "\(options)")
      #expect(options.indices.contains(question.answer))
      #expect(question.proofs.count == options.count)
      #expect(!question.proofs.contains(""), "\(question.text)")
      #expect(question.proof == question.proofs[question.answer])
      let right = options[question.answer]
      let isTold = options.filter { question.text.contains($0) } == [right]
      #expect(!isTold, "\(question.text): \(right)")
      #expect(question.kind?.isEmpty == false && question.hint != nil)
      // Every wrong option is what somebody believes, under a name.
      for index in options.indices {
        let name = question.misconceptions[index]
        #expect((name == nil) == (index == question.answer), "\(question.text): \(options[index])")
      }
      #expect(!question.about.isEmpty || question.place != nil, "\(question.text)")
      if question.kind == "key-table" { expectOneKey(question, session.trace) }
    }
  }

  /// Of the columns that an option names the schema has none but the right one.
  private func expectOneKey(_ question: AskedQuestion, _ trace: Trace) {
    let columns = trace.schema.flatMap { table in
      table.columns.map { "\(table.table), in its column \($0.name)" }
    }
    let there = question.options.indices.filter { columns.contains(question.options[$0]) }
    #expect(there.allSatisfy { $0 == question.answer }, "\(question)")
  }

  @Test("Before each step stands a question with one right answer", arguments: Recording.all)
  func predictions(recording: Recording) throws {
    let (session, _) = try Self.subject(recording)
    let replay = try #require(Replay(session))
    var predictor = Predictor()
    for place in session.trace.steps.indices {
      guard let prediction = predictor.prediction(replay, at: place) else { continue }
      let options = prediction.options
      #expect((2...4).contains(options.count), "\(prediction.text)")
      #expect(Set(options.map { $0.lowercased() }).count == options.count, "\(options)")
      #expect(prediction.question.proofs.count == options.count)
      #expect(!prediction.question.proofs.contains(""), "\(prediction.text)")
      let told = options.filter { prediction.text.contains($0) }
      #expect(told != [options[prediction.answer]], "\(prediction.text)")
    }
  }

  @Test("The same seed makes the same questions", arguments: Recording.all.prefix(12))
  func seed(recording: Recording) throws {
    let (session, changed) = try Self.subject(recording)
    let first = QuestionSet(session, count: 12, seed: 7, changed: changed).questions
    #expect(QuestionSet(session, count: 12, seed: 7, changed: changed).questions == first)
  }
}
