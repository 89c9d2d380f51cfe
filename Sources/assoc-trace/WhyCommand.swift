import Analysis
import ArgumentParser
import Diagnostics
import Lessons
import Pages
import Rendering
import Sessions
import Tracing
import Tutor

/// `assoc-trace why`: tells where a value comes from.
struct WhyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell which steps, calls and statements gave a value, latest first.",
    discussion: """
      NAME is a variable (post), an attribute of the instance that it holds (post.UserId, users[0].name), a row \
      (Posts.1), a column of a row (Posts.1.UserId), or an attribute, a key or an association of a model \
      (Post.UserId). With --trace a saved trace is asked, and nothing runs.
      """
  )

  @Argument(
    help: ArgumentHelp("What to ask about: post.UserId, Posts.1.UserId.", valueName: "name")
  )
  var name: String

  @Argument(
    help: ArgumentHelp(
      "A lesson, a program (.js) or a saved trace (.json).",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var subject: String?

  @Option(help: ArgumentHelp("A trace written by `run -o`.", valueName: "file"))
  var trace: String?

  @Option(
    help: ArgumentHelp(
      "Ask about the time after this step, or after a line of a file ran last, as models/post.js:12; the end if not given.",
      valueName: "step or line"
    )
  )
  var at: StepPoint?

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if subject != nil, trace != nil {
      throw ValidationError("--trace and a lesson or file exclude each other: give one of them.")
    }
  }

  func perform(_ output: Output) throws {
    let session = try CommandSession.of(
      Subject.found(trace ?? subject, parts: .replay, project: sent.options()),
      RunOptions(limits: bounds.limits),
      keepsFinalRows: false
    )
    let at = try at?.number(in: session)
    let provenance = try ValueQuestion(name, afterStep: at).answer(in: session)
    if output.format == .json {
      Terminal.print(try JSONText.encode(provenance))
    } else {
      output.show(WhyPage(provenance, in: session.trace).document)
    }
  }
}

/// Where a value comes from, as a learner asks for it by name.
struct ValueQuestion {
  private let name: String
  private let step: Int?

  /// Takes a name, and after which step it is asked about; nil for the end.
  init(_ name: String, afterStep step: Int?) {
    self.name = name
    self.step = step
  }

  /// What gave the value.
  /// - Throws: `unknown-value`.
  func answer(in session: Session) throws(Failure) -> Provenance {
    do throws(ValueName.Unknown) {
      let value = try ValueName(name, in: session.analysis, through: step)
      return Provenance(value, asked: name, in: session.analysis, through: step)
    } catch {
      throw Failure([Self.diagnostic(error)], .usage)
    }
  }

  private static func diagnostic(_ error: ValueName.Unknown) -> Diagnostic {
    let near = closestMatch(to: error.part, among: error.candidates)
    let known = error.candidates.prefix(12).joined(separator: ", ")
    return Diagnostic(
      id: .unknownValue,
      "there is no '\(error.part)' to ask about",
      help: [
        error.help ?? near.map { "did you mean '\($0)'?" }
          ?? (known.isEmpty ? "the program has no variables and no rows" : "there are \(known)")
      ]
    )
  }
}
