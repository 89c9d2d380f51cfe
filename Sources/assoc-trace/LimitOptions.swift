import ArgumentParser
import Trace
import Tracing

/// The bounds of the run that a command makes.
struct LimitOptions: ParsableArguments {
  private static let standard = RunLimits()
  private static let bytesPerMegabyte = 1 << 20
  private static let bytesPerKilobyte = 1 << 10
  private static let most = 1_000_000_000_000

  @Option(
    help: ArgumentHelp(
      "End the run after this much work: a loop turn and a call count 1, a statement 500.",
      valueName: "count"
    )
  )
  var maxInstructions = standard.instructions

  @Option(help: ArgumentHelp("End the run when calls are nested deeper.", valueName: "calls"))
  var maxCallDepth = standard.callDepth

  @Option(
    help: ArgumentHelp("End the run when its values take more memory.", valueName: "MB")
  )
  var maxMemory = standard.memoryBytes / bytesPerMegabyte

  @Option(help: ArgumentHelp("End the run when it has printed more.", valueName: "KB"))
  var maxOutput = standard.outputBytes / bytesPerKilobyte

  func validate() throws {
    try check("--max-instructions", maxInstructions, most: Self.most)
    try check("--max-call-depth", maxCallDepth, most: 1_000_000)
    try check("--max-memory", maxMemory, most: 16_384)
    try check("--max-output", maxOutput, most: 1_048_576)
  }

  private func check(_ option: String, _ value: Int, most: Int) throws {
    guard (1...most).contains(value) else {
      throw ValidationError("\(option) \(value): give a number from 1 to \(most).")
    }
  }

  /// The option that raises the bound which ended a run; nil for a run that no option lets go on.
  static func option(raising outcome: Trace.Outcome) -> String? {
    switch outcome {
    case .finished, .error, .callDepth, .unsettled: nil
    case .instructionLimit: "--max-instructions"
    case .memoryLimit: "--max-memory"
    case .outputLimit: "--max-output"
    }
  }

  /// The bounds as a run takes them.
  var limits: RunLimits {
    var limits = RunLimits()
    limits.instructions = maxInstructions
    limits.callDepth = maxCallDepth
    limits.memoryBytes = maxMemory * Self.bytesPerMegabyte
    limits.outputBytes = maxOutput * Self.bytesPerKilobyte
    return limits
  }
}
