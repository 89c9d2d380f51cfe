import ArgumentParser

/// `assoc-trace step`: replays a lesson or a program step by step.
struct StepCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "step",
    abstract: "Replay a lesson or a program step by step (the default command).",
    discussion: """
      Prints after each step its code, the execution table so far and the variable tracker so far; \
      at the end how it went. At a terminal it is a screen with code, tables and a panel, on which keys \
      go on and back (? lists them); with --plain, ACCESSIBLE=1 or TERM=dumb it tells the same there \
      line by line, and waits after each step (help says for what). Elsewhere, and with --no-wait, it \
      never waits; of more than 40 steps each then shows what it changed.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A lesson's name, a lesson file (.yml), a program (.js) or the folder of an app.",
      valueName: "lesson or file"
    ),
    completion: CommandCompletion.subjects
  )
  var subject: String?

  @Option(
    help: ArgumentHelp(
      "Stop after this step, or after the last one in which a line of a file ran, as models/post.js:12.",
      valueName: "step or line"
    )
  )
  var to: StepPoint?

  @Option(
    help: ArgumentHelp(
      "Show this step alone, or the last one of a line.",
      valueName: "step or line"
    )
  )
  var only: StepPoint?

  @Flag(help: "Show the statements as Sequelize logs them, with bindings and row counts.")
  var sql = false

  @Flag(help: "Show each variable of the program and its value.")
  var values = false

  @Flag(
    help: "Show the record of each step: calls, statements, rows, variables, what is out of date."
  )
  var detail = false

  @Flag(help: "With --detail: show long lists whole.")
  var full = false

  @Flag(help: "Do not wait between steps.")
  var noWait = false

  @Flag(help: "At a terminal: ask before each step what it will do.")
  var predict = false

  @Flag(help: "At a terminal: print lines, with a prompt after each step, instead of a screen.")
  var plain = false

  @Flag(help: "Draw without box characters.")
  var ascii = false

  @OptionGroup(title: "Apps") var sent: RequestOptions

  @OptionGroup(title: "Limits") var bounds: LimitOptions

  @OptionGroup var options: OutputOptions

  func validate() throws {
    if to != nil, only != nil {
      throw ValidationError("--to and --only exclude each other: give one of them.")
    }
  }

  func perform(_ output: Output) throws {
    var output = output
    output.isASCII = ascii
    try StepByStep(
      subject: subject,
      to: to,
      only: only,
      showsSQL: sql,
      showsValues: values,
      showsRecord: detail || full,
      isFull: full,
      waits: !noWait,
      isPlain: plain,
      predicts: predict,
      limits: bounds.limits,
      project: sent.options(),
      output: output
    ).perform()
  }
}
