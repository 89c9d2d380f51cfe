package import Diagnostics
package import ScriptSyntax

/// A program with edits: its text, its steps under the numbers they had, and where each place of it
/// comes from.
///
/// The edits are made in the text, so that the program that runs can be read. A step that is left out
/// leaves its line ends; its `// step:` line stays, and so do the lines of everything else.
package struct EditedProgram: Sendable {
  /// The program that is left, parsed.
  package let program: Program
  /// Its steps in the order in which they are expected to run; those left out are absent, the others
  /// have the numbers and labels of the program as written.
  package let plan: StepPlan
  /// What was done.
  package let edits: [ProgramEdit]
  private let text: SplicedText

  /// Makes edits in a program.
  ///
  /// The order of the edits matters for swaps alone, which follow each other.
  /// - Throws: `unknown-step`, `edited-twice`, `no-code` and syntax errors, with places in the edits'
  ///   own texts, or in the program where an edit leaves it without sense.
  package init(
    _ program: Program,
    plan: StepPlan,
    edits: [ProgramEdit]
  ) throws(DiagnosticList) {
    let layout = try EditLayout(plan, edits: edits)
    var assembly = EditAssembly(program, plan: plan, layout: layout)
    assembly.assemble()
    let text = assembly.text
    let source = SourceText(name: program.source.name, text: text.text)
    do {
      self.program = try Program.parse(source, as: program.form, program.typeScript)
    } catch {
      throw error.moved { text.origin(of: $0.range) ?? $0 }
    }
    self.plan = StepPlan(
      source: source,
      steps: assembly.steps,
      isModuleBody: plan.isModuleBody,
      gaps: assembly.gaps
    )
    self.edits = edits
    self.text = text
  }

  /// The place that a place of the edited program has in the program as written, or in the option
  /// that brought the code.
  package func origin(of range: SourceRange) -> Diagnostic.Location {
    text.origin(of: range) ?? .init(source: program.source, range: range)
  }
}
