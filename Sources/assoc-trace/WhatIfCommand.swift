import Analysis
import ArgumentParser
import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Tracing
import Tutor

/// `assoc-trace what-if`: runs a program as written and changed, and compares.
struct WhatIfCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Change a program and see what becomes different.",
    discussion: """
      Runs the program as written and with the changes, and prints side by side where they differ: \
      cells of the execution table, the schema, rows, printed lines, and what it leads to. Every option \
      can be given several times. Steps keep the numbers that they have as written.

        assoc-trace what-if --without 4
        assoc-trace what-if --replace "3=User.hasMany(Post, { as: 'posts' })"
        assoc-trace what-if shop.js --swap 3,4 --insert-after "7=console.log(post)"
        assoc-trace what-if . --without models/post.js:14 --without 'GET /users'

      Of an app a line of any file can be left out, with the rest of its statement; a migration or a \
      seeder, by its file; and requests, by method and path.

      An error of a program is a result here: the exit code is 0.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson, a program (.js) or a saved trace (.json).",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var subject: String?

  @Option(
    help: ArgumentHelp(
      "Leave steps out: 4, or 3,4; of an app a line, a migration or a request.",
      valueName: "steps"
    )
  )
  var without: [String] = []

  @Option(help: ArgumentHelp("Put other code in a step's place.", valueName: "step=code"))
  var replace: [String] = []

  @Option(help: ArgumentHelp("Let two steps change places: 3,4.", valueName: "steps"))
  var swap: [String] = []

  @Option(help: ArgumentHelp("Add code at the end of a step.", valueName: "step=code"))
  var insertAfter: [String] = []

  @OptionGroup var details: ComparisonOptions

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: OutputOptions

  func perform(_ output: Output) throws {
    var parts = without.compactMap(ProjectEdit.init)
    var edits = try edits(parts)
    let runnable: RunnableProgram
    let found = try Subject.found(subject, parts: .replay, project: sent.options())
    do throws(DiagnosticList) {
      runnable = try found.runnable()
    } catch {
      throw Failure(error.diagnostics, .wrong)
    }
    // A number may be that of a migration or of a request.
    for case .without(let step) in edits {
      guard let part = runnable.part(ofStep: step.number) else { continue }
      parts.append(part)
      edits.removeAll { $0 == .without(step) }
    }
    let report: ComparisonReport
    do throws(DiagnosticList) {
      var runOptions = RunOptions(limits: bounds.limits)
      runOptions.endsProcess = true
      report = try WorkIndicator.during("running \(found.name) twice", counting: "step") {
        progress throws(DiagnosticList) in
        runOptions.progress = progress
        return try WhatIf.run(
          found,
          runnable,
          edits: edits,
          parts: parts,
          options: runOptions
        )
      }
    } catch {
      throw Failure(error.diagnostics.map { $0.advisedEdit() }, .usage)
    }
    if output.format == .json {
      Terminal.print(try JSONText.encode(report))
    } else {
      output.show(
        ComparisonPage.whatIf(
          report,
          title: [ProgramEdit.title(edits), ProjectEdit.title(parts)].filter { !$0.isEmpty }
            .joined(separator: ", "),
          options: details.options
        )
      )
    }
  }

  /// The changes that the options ask for.
  private func edits(_ parts: [ProjectEdit]) throws -> [ProgramEdit] {
    let steps = without.filter { ProjectEdit($0) == nil }
    let given: [(ProgramEdit.Option, [String])] = [
      (.without, steps), (.replace, replace), (.swap, swap), (.insertAfter, insertAfter),
    ]
    var edits: [ProgramEdit] = []
    do {
      for (option, values) in given {
        for value in values {
          edits += try ProgramEdit.parse(option, value, named: "--\(option.rawValue)")
        }
      }
    } catch {
      throw Failure(error.diagnostics, .usage)
    }
    guard !edits.isEmpty || !parts.isEmpty else {
      throw Failure(
        [
          Diagnostic(
            id: .noChange,
            "say what to change in the program",
            help: ProgramEdit.Option.allCases.map {
              "assoc-trace what-if --\($0.rawValue) \($0.example)"
            }
          )
        ],
        .usage
      )
    }
    return edits
  }
}

/// What a comparison shows besides cells.
struct ComparisonOptions: ParsableArguments {
  @Flag(help: "Show the statements that differ, with their bindings.")
  var sql = false

  @Flag(help: "Show the values of variables that differ.")
  var values = false

  /// The options as a page takes them.
  var options: ComparisonPage.Options {
    .init(showsSQL: sql, showsValues: values, advice: .command)
  }
}
