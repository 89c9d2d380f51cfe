import Analysis
import TestSupport
import Testing
import Trace

/// The rows of a trace's execution table, cells joined by bars.
func rows(_ trace: Trace) -> [String] {
  Analysis(trace).table.rows.map { $0.cells.joined(separator: " | ") }
}

/// The rows of a trace's tracker, cells joined by bars.
func tracker(_ trace: Trace) -> [String] {
  VariableTracker(trace).table().rows.map { $0.joined(separator: " | ") }
}

struct TableTests {
  @Test("The ten rows of the page are what the run derives")
  func executionTable() throws {
    #expect(
      rows(try trace(UserPost.program())) == [
        "1 | Define User model | User model created | None | User ready",
        "2 | Define Post model | User, Post models created | None | Post ready",
        "3 | User.hasMany(Post) | User, Post models | User hasMany Post | Foreign key added to Post",
        "4 | Post.belongsTo(User) | User, Post models | Post belongsTo User | Foreign key confirmed on Post",
        "5 | Create User instance | User instance created | Associations intact | User saved",
        "6 | Create Post instance | User instance, Post instance created | Associations intact | Post saved",
        "7 | Link Post to User | Instances linked | Associations used | Post.UserId set",
        "8 | Query User with Posts | User with Posts loaded | Associations used | User.Posts array populated",
        "9 | Query Post with User | Post with User loaded | Associations used | Post.User object populated",
        "10 | Use associations in code | Data accessible via associations | Associations used | Related data available",
      ]
    )
  }

  @Test("Without labels the actions are derived, too")
  func actions() throws {
    let program = UserPost.program(UserPost.steps.map { ("", $0.code) })
    #expect(Analysis(try trace(program)).table.rows.map(\.action) == UserPost.steps.map(\.label))
  }

  @Test("The status line is the page's")
  func status() throws {
    #expect(
      Analysis(try trace(UserPost.program())).status.text
        == "All steps complete, associations set and used successfully"
    )
  }

  @Test("The tracker is the page's, five rows of seven columns")
  func tracker() throws {
    let table = VariableTracker(try trace(UserPost.program())).table()
    #expect(
      table.columns == [
        "Variable", "Start", "After Step 5", "After Step 6", "After Step 7", "After Step 8",
        "After Step 9", "Final",
      ]
    )
    #expect(
      table.rows == [
        [
          "UserModel", "Defined", "Instance created", "Instance created", "Instance created",
          "Instance with posts", "Instance with posts", "Instance with posts",
        ],
        [
          "PostModel", "Defined", "Not created", "Instance created", "Instance linked",
          "Instance linked", "Instance with user", "Instance with user",
        ],
        [
          "UserInstance", "None", "Created", "Created", "Created", "Loaded with posts",
          "Loaded with posts", "Loaded with posts",
        ],
        [
          "PostInstance", "None", "None", "Created", "Linked to user", "Linked to user",
          "Loaded with user", "Loaded with user",
        ],
        [
          "Post.UserId", "Undefined", "Undefined", "Undefined", "Set to User id", "Set to User id",
          "Set to User id", "Set to User id",
        ],
      ]
    )
  }

  @Test("The tracker so far has a column for each step that changed a row")
  func trackerSoFar() throws {
    let tracker = VariableTracker(try trace(UserPost.program()))
    #expect(
      tracker.table(through: 1).rows == [["UserModel", "Defined"], ["UserInstance", "None"]]
    )
    let six = tracker.table(through: 6)
    #expect(six.columns == ["Variable", "Start", "After Step 5", "After Step 6"])
    #expect(six.rows.last == ["Post.UserId", "Undefined", "Undefined", "Undefined"])
  }

  @Test("The tables of a long run stay of a size that can be read")
  func longRun() throws {
    let models = """
      const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
      const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
      User.hasMany(Post, { as: 'articles', onDelete: 'CASCADE' });
      Post.belongsTo(User, { foreignKey: 'UserId' });
      await sequelize.sync();
      const u = await User.create({ name: 'Ada' });
      const p = await Post.create({ title: 'One' });

      """
    let creates = (0..<150).map { "const p\($0) = await Post.create({ title: '\($0)' });" }
    let trace = try trace(models + creates.joined(separator: "\n"))
    let tracker = VariableTracker(trace).table()
    #expect(tracker.columns.count <= 45)
    #expect(tracker.columns.prefix(3) == ["Variable", "Start", "…"])
    #expect(tracker.columns.suffix(2) == ["After Step 157", "Final"])
    #expect(tracker.rows.count == 101)
    #expect(tracker.rows.last?.first?.hasPrefix("… ") == true)
    #expect(tracker.rows.allSatisfy { $0.count == tracker.columns.count })
    #expect(Analysis(trace).table.rows.last?.modelState.contains("151 Post instances") == true)
  }

  @Test("The lesson's program in the repository is the page's program")
  func sameProgram() throws {
    let text = try Repository.text("Lessons/has-many-belongs-to.js")
    #expect(rows(try trace(text)) == rows(try trace(UserPost.program())))
  }
}
