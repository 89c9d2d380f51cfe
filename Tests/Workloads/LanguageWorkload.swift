import Diagnostics
import ScriptRuntime
import ScriptSyntax

/// A program of the script language whose run is measured, from its text to its end.
public struct LanguageWorkload: Sendable {
  /// What it does, for the table of results.
  public let name: String
  private let program: String

  /// The requirement: the first two within 150 ms, the texts in linear time.
  public static let all = [
    LanguageWorkload(name: "1,000,000 turns of an empty loop", program: counting),
    LanguageWorkload(name: "fib(24)", program: fibonacci),
    joining(25_000), joining(50_000), joining(100_000),
  ]

  private static let counting = "for (let i = 0; i < 1000000; i++) {}"

  private static let fibonacci = """
    const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
    if (fib(24) !== 46368) throw new Error('wrong');
    """

  private static func joining(_ parts: Int) -> LanguageWorkload {
    LanguageWorkload(
      name: "a text built from \(parts) parts",
      program: """
        let text = '';
        for (let i = 0; i < \(parts); i++) text += 'part ' + i;
        if (text.charAt(text.length - 1) !== '9') throw new Error('wrong');
        """
    )
  }

  /// Parses and runs the program in a realm of its own.
  public func run() throws {
    let program = try Program.parse(SourceText(name: "benchmark.js", text: program))
    try ScriptThread.run {
      let realm = Realm()
      defer { realm.tearDown() }
      let run = try ScriptRun(program, realm: realm)
      guard case .finished = run.run() else {
        preconditionFailure("the workload '\(name)' ends before its end")
      }
    }
  }
}
