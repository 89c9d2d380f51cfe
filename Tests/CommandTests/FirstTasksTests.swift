import Foundation
import TestSupport
import Testing

/// What somebody who has read the README does first, key by key at 80 × 24, with what the screen then shows.
struct FirstTasksTests {
  private static let frameEnd = "\u{1b}[?2026l"
  private static let (left, right) = ("\u{1b}[D", "\u{1b}[C")

  /// A program of the learner's own, which asks for the posts of each user.
  private static let shop = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    Post.belongsTo(User);
    await sequelize.sync();
    const ada = await User.create({ name: 'Ada' });
    const bob = await User.create({ name: 'Bob' });
    await Post.create({ title: 'On engines', UserId: ada.id });
    const users = await User.findAll();
    for (const user of users) {
      const posts = await user.getPosts();
      console.log(`${user.name}: ${posts.length}`);
    }

    """

  /// Keys that are pressed one after the other, and what the screen shows after the last of them.
  private struct Step {
    let keys: [String]
    let shows: [String]

    init(_ keys: String..., shows: String...) {
      self.keys = keys
      self.shows = shows
    }
  }

  /// Starts the tool, does the steps and leaves with `q`; the terminal is then as it was.
  private func expect(
    _ arguments: [String],
    in folder: Folder? = nil,
    environment: [String: String] = [:],
    begins: String,
    _ steps: [Step],
    status: Int32 = 0
  ) throws {
    let session = try TerminalSession(list: arguments, in: folder, environment: environment)
    var picture = ScreenPicture()
    picture.take(session.until(Self.frameEnd))
    #expect(picture.isOther && !picture.hasCursor && !session.isCooked)
    #expect(picture.text.contains(begins), "\(picture.text)")
    for step in steps {
      for key in step.keys {
        session.press(key)
        picture.take(session.until(Self.frameEnd))
      }
      for shown in step.shows {
        #expect(picture.text.contains(shown), "\(shown), after \(step.keys):\n\(picture.text)")
      }
    }
    session.press("q")
    let end = session.end()
    picture.take(end.output)
    #expect(end.status == status)
    #expect(!picture.isOther && picture.hasCursor && session.isCooked)
  }

  @Test("Replays the lesson to its end, and goes back")
  func replay() throws {
    try expect(
      ["step"],
      begins: "Step 1 of 10: Define User model",
      [
        Step(
          Self.right,
          Self.right,
          shows: "Step 3 of 10: User.hasMany(Post)",
          "▶  6  User.hasMany(Post);",
          "▶ 3     User.hasMany(Post",
          "UserModel     Defined"
        ),
        Step(Self.left, shows: "Step 2 of 10: Define Post model", "▶  4  const Post"),
        Step(
          "n",
          " ",
          "\r",
          "n",
          "n",
          "n",
          "n",
          "n",
          shows: "Step 10 of 10: Use associations in code",
          "▶ 22  console.log(",
          "All steps complete, associations set and used successfully"
        ),
        Step("6", shows: "[6 Printed", "Associations by Ada"),
        Step(Self.right, shows: "Step 10 of 10"),
        Step("p", shows: "Step 9 of 10: Query Post with User"),
        Step("g", "7", "\r", shows: "Step 7 of 10: Link Post to User", "*Set to User id"),
      ]
    )
  }

  @Test("Finds the step that set post.UserId")
  func whichStep() throws {
    let name = "post.UserId".map(String.init)
    let search = ["/"] + name + ["\r"]
    let session = try TerminalSession("step")
    var picture = ScreenPicture()
    picture.take(session.until(Self.frameEnd))
    for key in search {
      session.press(key)
      picture.take(session.until(Self.frameEnd))
    }
    #expect(picture.text.contains("Step 7 of 10: Link Post to User"))
    #expect(picture.text.contains("▶ 15  post.UserId = user.id;"))
    for (key, shown) in [("2", "row Posts 1: UserId NULL → 1"), ("7", "Posts.1.UserId is 1")] {
      session.press(key)
      picture.take(session.until(Self.frameEnd))
      #expect(picture.text.contains(shown), "\(picture.text)")
    }
    #expect(picture.text.contains("step 7 at 16:7: row Posts 1: UserId NULL → 1, by post.save()"))
    session.press("q")
    #expect(session.end().status == 0)
    #expect(session.isCooked)

    let asked = try TerminalSession("why", "post.UserId")
    let told = asked.end()
    #expect(told.status == 0)
    #expect(told.output.hasPrefix("post.UserId is 1\n"))
    #expect(told.output.contains("step 7 at 15:"))
  }

  @Test("Passes the lesson's quiz, with a hint at the first question")
  func quiz() throws {
    try expect(
      ["quiz"],
      begins: "Question 1 of 3",
      [
        Step(
          "h",
          shows: "▶ 15  post.UserId = user.id;",
          "▶ 7     Link Post to User",
          " Hint: Check the 'Result' column at step 7"
        ),
        Step("h", shows: " Hint: Step 7, Result: Post.UserId set"),
        Step("a", shows: " right  A  It is set to the User instance's id"),
        Step(Self.right, "b", shows: "Question 2 of 3", " right  B  Step 6"),
        Step(Self.right, "c", shows: "Question 3 of 3", " right  C  It would still be added"),
        Step(Self.right, shows: " Score: 3 of 3", "Every question has its right answer."),
      ]
    )
  }

  @Test("Answers the questions that are made of an own program")
  func ownQuiz() throws {
    let folder = try Folder(["shop.js": Self.shop])
    let made = try Tool.run("quiz", "shop.js", "--generate", "5", "--format", "json", in: folder)
    let quiz = try #require(
      try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any]
    )
    let questions = try #require(quiz["questions"] as? [[String: Any]])
    let answers = questions.compactMap { $0["answer"] as? String }
    #expect(answers.count == 5)
    let steps = answers.enumerated().map { index, letter in
      Step(
        letter.lowercased(),
        shows: "── shop.js ──",
        "Question \(index + 1) of 5",
        " right  \(letter)  "
      )
    }
    try expect(
      ["quiz", "shop.js", "--generate", "5"],
      in: folder,
      begins: "Question 1 of 5",
      steps.flatMap { [$0, Step(Self.right)] }
        + [Step(shows: " Score: 5 of 5")]
    )
  }

  @Test("Finds the query that is sent for each user of an own program, and opens its line")
  func nPlusOne() throws {
    let folder = try Folder(["shop.js": Self.shop])
    try expect(
      ["step", "shop.js"],
      in: folder,
      environment: ["EDITOR": "echo EDITED"],
      begins: "Step 1 of 10",
      [
        Step(
          "f",
          shows: "Step 10 of 10",
          "for (const user of users) {",
          "[4 Findings",
          "sent 2 queries for 2 instances that one query had found"
        ),
        Step("z", shows: "[n-plus-one]", "write: ", "User.findAll({ include: Post })"),
      ]
    )
    let session = try TerminalSession(
      list: ["step", "shop.js"],
      in: folder,
      environment: ["EDITOR": "echo EDITED"]
    )
    _ = session.until(Self.frameEnd)
    session.press("f")
    _ = session.until(Self.frameEnd)
    session.press("e")
    #expect(session.until("start step again").contains("EDITED +10 shop.js"))
    session.press("q")
    #expect(session.end().status == 0)
    #expect(session.isCooked)
  }
}
