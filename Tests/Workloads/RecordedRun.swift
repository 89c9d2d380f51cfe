import Diagnostics
import ScriptRuntime
import ScriptSyntax
import SequelizeAPI
import Trace
import Tracing

/// A program of many small steps, run with and without a recorder.
public enum RecordedRun {
  /// The program: rows created, linked, found and printed, one statement a step; `size` steps and more before.
  public static func program(_ size: Int) -> String {
    var text = """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
      const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
      User.hasMany(Post); Post.belongsTo(User); await sequelize.sync({ logging: false });
      const user = await User.create({ name: 'Ada' });

      """
    for index in 0..<size {
      switch index % 4 {
      case 0: text += "const p\(index) = await Post.create({ title: 'Post \(index)' });\n"
      case 1: text += "await p\(index - 1).update({ UserId: user.id });\n"
      case 2: text += "await Post.findByPk(p\(index - 2).id);\n"
      default: text += "console.log(p\(index - 3).title);\n"
      }
    }
    return text
  }

  /// The processor time from text to end without a recorder, in seconds.
  public static func unrecorded(_ size: Int) throws -> Double {
    let text = program(size)
    return try timed {
      let program = try Program.parse(SourceText(name: "steps.js", text: text))
      try ScriptThread.run {
        let realm = Realm(limits: limits)
        defer { realm.tearDown() }
        let environment = SequelizeEnvironment(realm: realm, observer: nil)
        let globals = environment.globals.map { ($0.name, $0.value) }
        let run = try ScriptRun(program, realm: realm, globals: globals)
        guard case .finished = run.run() else { preconditionFailure("the program ends well") }
        _ = try environment.schemaSnapshot()
        _ = try environment.tableSnapshot()
      }
    }
  }

  /// The processor time from text to trace, in seconds.
  public static func recorded(_ size: Int) throws -> Double {
    let text = program(size)
    var trace: Trace?
    defer {
      precondition(trace?.outcome == .finished, "the program ends well")
      precondition((trace?.steps.count ?? 0) >= size, "the program is recorded whole")
    }
    return try timed {
      let program = try Program.parse(SourceText(name: "steps.js", text: text))
      var request = RunRequest(program: program, plan: StepPlan(program))
      request.options.limits.instructions = limits.instructions
      request.options.limits.memoryBytes = limits.memoryBytes
      trace = Tracer.run(request).trace
    }
  }

  private static var limits: Limits {
    var limits = Limits()
    limits.instructions = .max
    limits.memoryBytes = 1 << 30
    return limits
  }

  private static func timed(_ body: () throws -> Void) rethrows -> Double {
    let start = ProcessorTime.now
    try body()
    return ProcessorTime.now - start
  }
}
