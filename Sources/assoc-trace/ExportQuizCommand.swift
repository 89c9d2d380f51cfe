import ArgumentParser
import Diagnostics
import FoundationEssentials
import Lessons
import Sessions
import Tutor

/// `assoc-trace export-quiz`: a quiz for other tools.
struct ExportQuizCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export-quiz",
    abstract: "Write a quiz in the form of another tool: Moodle, Anki, QTI and others.",
    discussion: """
      Takes what `quiz` takes; every answer is proven by running the program first. The ids of questions stay the same \
      as long as their words do, so that a second import changes nothing.
      """
  )

  @Argument(
    help: ArgumentHelp("A lesson, a program or an app.", valueName: "lesson-or-file"),
    completion: CommandCompletion.lessons
  )
  var subject: String?

  @Option(help: "The form.")
  var format: QuizExport.Format = .gift

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, or for qti21 the folder; standard output if not given.",
      valueName: "path"
    )
  )
  var output: String?

  @Option(help: ArgumentHelp("How many questions are made of the run.", valueName: "count"))
  var generate: Int?

  @Option(help: "The seed of the questions that are made of the run.")
  var seed = 1

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: LookOptions

  func validate() throws {
    guard format == .qti21, output == nil else { return }
    throw ValidationError("qti21 is several files: name a folder for them, --output FOLDER.")
  }

  func perform(_ look: Output) throws {
    let source = try QuizSource(
      subject,
      generating: generate,
      due: nil,
      seed: seed,
      project: ProjectOptions(),
      limits: bounds.limits
    )
    let files = QuizExport(lesson: source.name, source.questions).files(format)
    guard let output else { return Terminal.print(files.map(\.text).joined()) }
    if files.contains(where: { !$0.name.isEmpty }) {
      // Where it cannot be made, writing the first file says why.
      try? FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    }
    for file in files {
      let path = file.name.isEmpty ? output : "\(output)/\(file.name)"
      do {
        try SourceFile.write(to: path) { write in try write(Array(file.text.utf8)) }
      } catch let problem as Diagnostic {
        throw Failure([problem], .unreadable)
      }
    }
  }
}

extension QuizExport.Format: ExpressibleByArgument {}
