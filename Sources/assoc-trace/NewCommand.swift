import ArgumentParser
import Diagnostics
import Lessons
import Rendering
import Sessions
import Trace
import Tracing
import Tutor

/// `assoc-trace new`: a lesson to go on from.
struct NewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a lesson to go on from, with questions and claims about its program.",
    discussion: """
      Writes NAME.yml, a lesson that `check` proves at once: its questions are made of a run of the program, each option \
      with its claim written out. Without --from it writes a small program, NAME.js, too. What is there already stays.
      """
  )

  @Argument(help: "The lesson's name, which may begin with a folder.")
  var name: String

  @Option(
    help: ArgumentHelp("The program that the lesson is about.", valueName: "program.js"),
    completion: .file(extensions: ["js"])
  )
  var from: String?

  @OptionGroup var options: LookOptions

  func perform(_ output: Output) throws {
    let stem = name.hasSuffix(".yml") ? String(name.dropLast(4)) : name
    let lesson = "\(stem).yml"
    let program = try program(beside: stem)
    try refuse(lesson, unless: !SourceFile.exists(lesson))
    let file = String(program.path.dropFirst(folder(of: stem).count))
    let text = try proven(title: Self.title(stem), file, lesson, program.path)
    try write(text, to: lesson)
    output.print(
      Document([
        .list(program.isNew ? [program.path, lesson] : [lesson]),
        .paragraph("Next: assoc-trace check \(ShellWords.text([lesson]))"),
      ])
    )
  }

  /// The file of the program in the lesson's folder or below; written where it is new or lies elsewhere.
  private func program(beside stem: String) throws -> (path: String, isNew: Bool) {
    let folder = folder(of: stem)
    if let from {
      let isBelow = from.hasPrefix(folder) && !from.hasPrefix("/") && !from.hasPrefix("..")
      if isBelow || folder.hasPrefix("/") && from.hasPrefix(folder) { return (from, false) }
    }
    let path = "\(stem).js"
    try refuse(path, unless: !SourceFile.exists(path))
    do {
      let text = try from.map { try SourceFile.read($0).text } ?? Self.program
      try write(text, to: path)
    } catch let problem as Diagnostic {
      throw Failure([problem.advised(file: from ?? path)], .unreadable)
    }
    return (path, true)
  }

  private func folder(of stem: String) -> String {
    stem.lastIndex(of: "/").map { String(stem[...$0]) } ?? ""
  }

  /// The text of the lesson without what a proof refutes.
  private func proven(
    title: String,
    _ file: String,
    _ lesson: String,
    _ path: String
  ) throws -> String {
    let subject = try Subject.found(path)
    let session = try CommandSession.of(
      subject,
      isLast: false,
      watchesReader: false,
      keepsFinalRows: true
    )
    let runs = ChangedRuns(subject, session, RunLimits())
    let draft = LessonDraft(title: title, program: file, of: session, changed: runs.session)
    var left: Set<LessonDraft.Part> = []
    while true {
      let source = SourceText(name: lesson, text: draft.text(without: left))
      let result = try Self.check(source)
      let names = result.parts.filter { !$0.problems.isEmpty }.map(\.name)
      let refuted = draft.parts(refuted: names, without: left).subtracting(left)
      guard !refuted.isEmpty else {
        guard result.holds else { throw Failure(result.problems, .lessonFails) }
        return source.text
      }
      left.formUnion(refuted)
    }
  }

  private static func check(_ source: SourceText) throws -> CheckResult {
    do throws(DiagnosticList) {
      return CheckResult.of(
        try Subject.lesson(of: source),
        name: source.name
      )
    } catch {
      throw Failure(error.diagnostics, .lessonFails)
    }
  }

  private func refuse(_ path: String, unless isFree: Bool) throws {
    guard !isFree else { return }
    throw Failure(
      [
        Diagnostic(
          id: .unwritableFile,
          "'\(path)' is there already, and stays as it is",
          help: ["give the lesson another name, or move the file away"]
        )
      ],
      .unreadable
    )
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try SourceFile.makeFolders(of: path)
      try SourceFile.write(to: path) { write in try write(Array(text.utf8)) }
    } catch let problem as Diagnostic {
      throw Failure([problem], .unreadable)
    }
  }

  /// `comment-tree` → `Comment tree`.
  private static func title(_ stem: String) -> String {
    let words = (stem.split(separator: "/").last ?? "").replacing("-", with: " ")
      .replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The program of a lesson that is begun without one.
  private static let program = """
    // step: Define the models
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    // step: A user has many posts
    User.hasMany(Post);
    // step: A post belongs to a user
    Post.belongsTo(User);
    // step: Make the tables
    await sequelize.sync();
    // step: A user
    const user = await User.create({ name: 'Ada' });
    // step: A post of that user
    const post = await Post.create({ title: 'Hello', UserId: user.id });
    // step: The user with the posts
    const found = await User.findByPk(user.id, { include: Post });
    // step: Say them
    console.log(found.Posts.length, found.Posts[0].title);

    """
}
