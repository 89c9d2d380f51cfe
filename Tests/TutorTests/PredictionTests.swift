import Analysis
import Diagnostics
import Lessons
import Pages
import Rendering
import TestSupport
import Testing
import Trace
import Tutor

/// Questions before steps: what they ask, and what the screen shows of them.
struct PredictionTests {
  private static let size = ScreenSize(columns: 80, rows: 24)

  private static let twoSides = """
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post);
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });
    const post = await Post.create({ title: 'One' });
    await ada.addPost(post);
    await ada.destroy();
    const found = await User.findAll({ include: Post });
    console.log(found.length);

    """

  private func replay(_ program: String) throws -> Replay {
    try #require(Replay(Session(Analysis(try trace(program)))))
  }

  /// Questions that may also look at runs without a step.
  private func predictor(_ program: String) -> Predictor {
    Predictor { change in
      guard case .without(let step) = change else { return nil }
      return (try? trace(program, without: [step])).map { Session(Analysis($0)) }
    }
  }

  private func screen(_ program: String, predicts: Bool = true) throws -> ReplayScreen {
    ReplayScreen(try replay(program), predicts: predicts, predictor: predictor(program))
  }

  private func texts(_ screen: ReplayScreen, _ size: ScreenSize = size) -> [String] {
    screen.view(size).map(\.text)
  }

  private func press(_ screen: inout ReplayScreen, _ keys: [ScreenKey]) {
    for key in keys { _ = screen.take(key, size: Self.size) }
  }

  private func letter(_ option: Int) -> ScreenKey {
    .character(Character(OptionLetter.of(option).lowercased()))
  }

  @Test(
    "Before each step a question stands where its panel will be, and nothing of its result is seen"
  )
  func asks() throws {
    var screen = try screen(UserPost.program())
    for place in 0..<10 {
      let asked = try #require(screen.asked)
      #expect(asked.place == place)
      let lines = texts(screen)
      let heading = try #require(
        lines.firstIndex { $0.hasPrefix("── What will step \(place + 1) do? ──") }
      )
      #expect(lines[heading + 1].hasPrefix(asked.text.prefix(40)))
      #expect(!lines[7..<heading].contains { $0.hasPrefix("▶ \(place + 1) ") })
      let last = OptionLetter.of(asked.options.count - 1)
      #expect(lines[23] == "  A–\(last)  answer   s  skip   q  quit ")
      press(&screen, [.right, .enter, .character("x")])
      #expect(screen.asked == asked, "nothing but an answer or a skip shows the step")
      press(&screen, [place == 3 ? .character("s") : letter(asked.answer)])
      #expect(screen.place == place)
      #expect(screen.asked == nil)
      #expect(
        texts(screen).contains { $0.hasPrefix(place == 3 ? "── Skipped ──" : "── Right ──") }
      )
      press(&screen, [.right])
    }
    #expect(screen.predictions.text == "predicted 9 of 9, 1 skipped")
    #expect(texts(screen)[21].hasPrefix(" predicted 9 of 9, 1 skipped · All steps complete"))
  }

  @Test("A wrong answer is told with what refutes it, beside the right one with its proof")
  func wrong() throws {
    var screen = try screen(UserPost.program(), predicts: false)
    press(&screen, [.character("P"), .right])
    let asked = try #require(screen.asked)
    let wrong = (asked.answer + 1) % asked.options.count
    press(&screen, [letter(wrong)])
    let lines = texts(screen)
    #expect(lines.contains { $0.hasPrefix("── Not right ──") })
    let (right, given) = (OptionLetter.of(asked.answer), OptionLetter.of(wrong))
    #expect(
      lines.contains {
        $0.hasPrefix("  right  \(right)  \(asked.options[asked.answer].prefix(30))")
      }
    )
    #expect(
      lines.contains { $0.hasPrefix("  wrong  \(given)  \(asked.options[wrong].prefix(30))") }
    )
    #expect(lines[22] == " predicted 0 of 1")
    press(&screen, [.tab])
    #expect(screen.verdict == nil, "the panel that shows why is behind it")
    press(&screen, [.left, .right])
    #expect(screen.place == 1)
    #expect(screen.asked == nil, "a step that was shown is not asked about again")
    press(&screen, [.right, .left])
    #expect(screen.asked == nil, "the question can be left")
    #expect(screen.place == 1)
  }

  @Test(
    "Every question has one right option, no two alike, and says of each what it came to",
    arguments: [UserPost.program(), twoSides]
  )
  func oneRight(program: String) throws {
    let replay = try replay(program)
    var (first, second) = (predictor(program), predictor(program))
    for place in 0..<replay.count {
      let asked = first.prediction(replay, at: place)
      let prediction = try #require(asked)
      #expect(Set(prediction.options).count == prediction.options.count)
      #expect((2...4).contains(prediction.options.count))
      #expect(prediction.options.indices.contains(prediction.answer))
      #expect(prediction.question.proofs.count == prediction.options.count)
      #expect(!prediction.question.proofs.contains(""))
      #expect(prediction == second.prediction(replay, at: place))
    }
  }

  @Test("The questions are of many kinds, those of a quiz among them")
  func kinds() throws {
    let replay = try replay(Self.twoSides)
    var predictor = predictor(Self.twoSides)
    let kinds = (0..<replay.count).compactMap {
      predictor.prediction(replay, at: $0)?.question.kind
    }
    #expect(Set(kinds).count >= 5)
    #expect(kinds.contains { ["sent-sql", "key-table", "given-methods"].contains($0) })
  }

  @Test("A wrong option can be what the step does where an earlier one is left out")
  func otherRuns() throws {
    let replay = try replay(Self.twoSides)
    var (alone, other) = (Predictor(), predictor(Self.twoSides))
    let proofs = (0..<replay.count).flatMap {
      other.prediction(replay, at: $0)?.question.proofs ?? []
    }
    #expect(proofs.contains { $0.hasPrefix("it would, without step ") })
    let own = (0..<replay.count).flatMap {
      alone.prediction(replay, at: $0)?.question.proofs ?? []
    }
    #expect(!own.contains { $0.hasPrefix("it would, without step ") })
  }

  @Test("Of a step that fails it asks what will stand in its row")
  func failing() throws {
    let program = """
      const User = sequelize.define('User', {});
      const Post = sequelize.define('Post', {});
      User.hasMany(Post);
      await sequelize.sync();
      await Post.findAll({ include: User });

      """
    let replay = try replay(program)
    var predictor = predictor(program)
    let asked = predictor.prediction(replay, at: 4)
    let prediction = try #require(asked)
    #expect(prediction.text == "What will stand in the column Result?")
    #expect(prediction.options[prediction.answer].hasPrefix("SequelizeEagerLoadingError"))
  }

  @Test("Of a step in which nothing was observed it does not ask what its row will say")
  func nothing() throws {
    let program = "const a = [1];\nnew Date(0);\nnew Date(1);\n"
    let replay = try replay(program)
    var predictor = predictor(program)
    for place in 0..<replay.count {
      let prediction = predictor.prediction(replay, at: place)
      #expect(prediction?.options.contains("Done") != true)
    }
  }

  @Test("On a small screen a question that is longer than it can be scrolled")
  func small() throws {
    let size = ScreenSize(columns: 40, rows: 8)
    var screen = try screen(Self.twoSides)
    let asked = try #require(screen.asked)
    let last = OptionLetter.of(asked.options.count - 1)
    for _ in 0..<12 { _ = screen.take(.down, size: size) }
    #expect(texts(screen, size).contains { $0.hasPrefix("  \(last)  ") })
    #expect(screen.asked == asked)
  }
}
