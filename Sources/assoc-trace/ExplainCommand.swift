import Analysis
import ArgumentParser
import Diagnostics
import Pages
import Rendering
import Sessions
import Tracing
import Tutor

/// `assoc-trace explain`: what findings mean.
struct ExplainCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a finding by a run that has it and a run that has not.",
    discussion: """
      Runs a small program that falls into the trap, shows the finding, and runs the same program as it \
      should be. Without an id it lists all findings.
      """
  )

  @Argument(
    help: ArgumentHelp("A finding's id, such as n-plus-one.", valueName: "id"),
    completion: CommandCompletion.findings
  )
  var id: String?

  @OptionGroup var options: OutputOptions

  private struct Entry: Encodable {
    let id: String
    let summary: String
  }

  func perform(_ output: Output) throws {
    guard let id else { return try list(output) }
    guard let guide = FindingGuide.of(id) else {
      throw Failure([FindingIDs.unknown(id)], .usage)
    }
    let page: ExplainPage
    do throws(DiagnosticList) {
      let (shown, mended) = try guide.run()
      page = ExplainPage(guide, shown: shown, mended: mended)
    } catch {
      throw Failure(error.diagnostics, .ownFault)
    }
    if output.format == .json {
      Terminal.print(try JSONText.encode(page))
    } else {
      output.show(page.document)
    }
  }

  private func list(_ output: Output) throws {
    guard output.format == .json else { return output.show(ExplainPage.list(advice: .command)) }
    Terminal.print(
      try JSONText.encode(FindingGuide.all.map { Entry(id: $0.id, summary: $0.summary) })
    )
  }
}

/// The ids of findings on the command line.
enum FindingIDs {
  /// What stands for an error that the program caught, beside the ids of findings.
  static let caught = "caught"

  /// Reads `n-plus-one,missing-await` or `all`, which stands for every finding, not for caught errors.
  /// - Throws: `Failure` for an id that is not there.
  static func parse(_ lists: [String]) throws -> Set<String> {
    let ids = lists.flatMap { list in
      list.split { $0 == "," || $0 == " " }.map(String.init)
    }
    if let unknown = ids.first(where: { $0 != "all" && $0 != caught && FindingGuide.of($0) == nil })
    {
      throw Failure([Self.unknown(unknown)], .usage)
    }
    return Set(ids).union(ids.contains("all") ? FindingGuide.all.map(\.id) : [])
  }

  /// What to tell of an id that is not there.
  static func unknown(_ id: String) -> Diagnostic {
    let nearest = closestMatch(to: id, among: FindingGuide.all.lazy.map(\.id))
    return Diagnostic(
      id: .unknownFinding,
      "there is no finding '\(id)'",
      help: [nearest.map { "did you mean '\($0)'?" }, "`assoc-trace explain` lists them"]
        .compactMap { $0 }
    )
  }
}
