import Analysis
import Diagnostics
import Lessons
import Pages
import Rendering
import TestSupport
import Testing
import Tutor

/// The replay screen as a value: what it looks like, and what keys do to it.
struct ReplayScreenTests {
  private static let size = ScreenSize(columns: 80, rows: 24)

  private func screen(_ text: String = UserPost.program()) throws -> ReplayScreen {
    ReplayScreen(try #require(Replay(Session(Analysis(try trace(text))))))
  }

  /// Presses keys, each a character or a key.
  private func press(
    _ screen: inout ReplayScreen,
    _ keys: [ScreenKey],
    size: ScreenSize = size
  ) -> [ReplayScreen.Effect] {
    keys.compactMap { screen.take($0, size: size) }
  }

  private func texts(_ screen: ReplayScreen, _ size: ScreenSize = size) -> [String] {
    screen.view(size).map(\.text)
  }

  @Test("At 80 × 24 the view is this, line for line")
  func whole() throws {
    var screen = try screen()
    _ = press(&screen, [.character("g"), .character("6"), .enter])
    #expect(
      texts(screen).map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(
        separator: "\n"
      ) == """
        ── Step 6 of 10: Create Post instance ─────────────────────────── program.js ───
        │ 11  const user = await User.create({ name: 'Ada' });
        │ 12  // step: Create Post instance
        ▶ 13  const post = await Post.create({ title: 'Associations' });
          14  // step: Link Post to User
          15  post.UserId = user.id;
        ─ Step  Action ─────────── Model State ────── Association Set ─ Result ─────────
        ▶ 6     Create Post        User instance,     Associations      Post saved
                instance           Post instance      intact
                                   created
        ─ Variable ──── Start ────────────── After Step 5 ─────── After Step 6 ─────────
          UserModel     Defined              Instance created     Instance created
          PostModel     Defined              Not created         *Instance created
          UserInstance  None                 Created              Created
          PostInstance  None                 None                *Created
          Post.UserId   Undefined            Undefined            Undefined
        ─[1 SQL•]2 Rows• 3 Values• 4 Findings 5 Schema 6 Printed 7 Why• ────────────────
          SQL 8: INSERT INTO `Posts` (`id`,`title`,`createdAt`,`updatedAt`) VALUES
          (NULL,$1,$2,$3);
            -- $1 = 'Associations', $2 = '2024-01-01 00:00:00.007 +00:00', $3 =
            '2024-01-01 00:00:00.007 +00:00'; 1 row changed


          →  next step   ←  back   ?  keys
        """
    )
  }

  @Test("Keys go on and back, to the ends, and no further")
  func moves() throws {
    var screen = try screen()
    func places(_ keys: [ScreenKey]) -> [Int] {
      keys.map { key in
        _ = screen.take(key, size: Self.size)
        return screen.place
      }
    }
    #expect(places([.right, .enter, .character(" "), .character("n")]) == [1, 2, 3, 4])
    #expect(places([.left, .character("p"), .home, .left]) == [3, 2, 0, 0])
    #expect(places([.end, .right, .enter]) == [9, 9, 9])
  }

  @Test("A number after g goes to that step; one that is not there is told")
  func goes() throws {
    var screen = try screen()
    _ = press(&screen, [.character("g"), .character("1"), .character("0"), .enter])
    #expect(screen.place == 9)
    _ = press(&screen, [.character("g"), .character("9"), .character("9"), .enter])
    #expect(screen.place == 9)
    #expect(texts(screen)[22] == " there is no step 99: the last is 10")
    _ = press(&screen, [.character("g"), .character("2"), .escape])
    #expect(screen.place == 9)
  }

  @Test("q leaves, and does not while a number is typed")
  func quits() throws {
    var screen = try screen()
    #expect(press(&screen, [.character("g"), .character("q"), .escape]) == [])
    #expect(press(&screen, [.character("q")]) == [.quit])
  }

  @Test("A key without a meaning does nothing, and says so once")
  func unknown() throws {
    var screen = try screen()
    let before = texts(screen)
    _ = press(&screen, [.character("x")])
    #expect(texts(screen)[22] == " x does nothing here; ? lists the keys")
    _ = press(&screen, [.character("x")])
    #expect(texts(screen) == before)
  }

  @Test("Digits and Tab turn to the panels")
  func panels() throws {
    var screen = try screen()
    _ = press(&screen, [.character("3")])
    #expect(screen.panel == .values)
    _ = press(&screen, [.tab])
    #expect(screen.panel == .findings)
    _ = press(&screen, [.backTab, .backTab, .backTab, .backTab])
    #expect(screen.panel == .why)
  }

  @Test("No line is wider than the screen, and there are as many as it has, at any size and step")
  func sizes() throws {
    var screen = try screen(
      UserPost.program().replacing("Ada", with: "Ådå 日本語 👩‍👩‍👧‍👦\\u001b[31m")
    )
    for place in 0..<10 {
      for columns in [1, 10, 20, 30, 49, 50, 64, 80, 110, 200] {
        for rows in [1, 4, 5, 12, 19, 20, 24, 40] {
          let size = ScreenSize(columns: columns, rows: rows)
          let lines = screen.view(size)
          #expect(lines.count == rows, "\(columns) × \(rows)")
          #expect(lines.allSatisfy { $0.width <= columns }, "\(columns) × \(rows), place \(place)")
          _ = screen.take(.tab, size: size)
        }
      }
      _ = screen.take(.right, size: Self.size)
    }
  }

  @Test("Headings and tabs stand where they stood, step for step: nothing re-flows")
  func stable() throws {
    var screen = try screen()
    var headings: Set<String> = []
    for _ in 0..<10 {
      headings.insert(try #require(texts(screen).first { $0.contains("Model State") }))
      #expect(texts(screen)[6].contains("Model State"))
      #expect(texts(screen)[10].contains("Variable"))
      #expect(texts(screen)[16].contains("[1 SQL"))
      _ = screen.take(.right, size: Self.size)
    }
    #expect(headings.count == 1)
  }

  @Test("What a step changed is marked, not by colour alone")
  func marks() throws {
    var screen = try screen()
    _ = press(&screen, [.character("g"), .character("7"), .enter])
    let lines = texts(screen)
    #expect(lines.contains { $0.contains("*Set to User id") })
    #expect(lines.contains { $0.hasPrefix("▶ 7 ") })
    #expect(lines.contains { $0.hasPrefix("▶ 15  post.UserId = user.id;") })
  }

  @Test("The end says how the run went")
  func end() throws {
    var screen = try screen()
    _ = press(&screen, [.end])
    #expect(
      texts(screen)[22] == " All steps complete, associations set and used successfully"
    )
  }

  // MARK: Searching, findings, values, sheets

  /// Two posts of one user, asked for one by one: a finding in step 6.
  private static let nPlusOne = """
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', { title: DataTypes.STRING });
    User.hasMany(Post);
    await sequelize.sync();
    for (const name of ['Ada', 'Bob', 'Cyd']) await User.create({ name });
    for (const user of await User.findAll()) { const posts = await user.getPosts(); console.log(posts.length); }
    const last = { first: 1, letters: [...'abcdefghijklmnopqrstuvwxyz'] };

    """

  private func type(_ text: String) -> [ScreenKey] { text.map { .character($0) } + [.enter] }

  @Test(
    "A search goes to the code, statement, value or finding that has it, in whatever case, and on"
  )
  func search() throws {
    var screen = try screen()
    _ = press(&screen, [.character("/")] + type("set `userid`"))
    #expect(screen.place == 6)
    #expect(screen.panel == .sql)
    #expect(texts(screen)[22] == " 'set `userid`' is in step 7: SQL")
    _ = press(&screen, [.home, .character("/")] + type("cascade"))
    #expect(texts(screen).dropLast(2).contains { $0.contains("CASCADE") })
    _ = press(&screen, [.end])
    _ = press(&screen, [.character("/")] + type("findbypk"))
    #expect(screen.place == 7)
    _ = press(&screen, [.character("n")])
    #expect(screen.place == 8)
    _ = press(&screen, [.character("n")])
    #expect(screen.place == 7, "around the end")
    _ = press(&screen, [.character("N")])
    #expect(screen.place == 8)
    _ = press(&screen, [.escape, .character("n")])
    #expect(screen.place == 9, "n goes on to the next step again")
    _ = press(&screen, [.character("/")] + type("nothing like it"))
    #expect(screen.place == 9)
    #expect(texts(screen)[22].contains("is nowhere"))
  }

  @Test("f goes to the next step with a finding and shows it; the step says that it has one")
  func finding() throws {
    var screen = try screen(Self.nPlusOne)
    _ = press(&screen, [.character("f")])
    #expect(screen.place == 5)
    #expect(screen.panel == .findings)
    #expect(texts(screen).contains { $0.hasPrefix("finding: user.getPosts() sent 3 queries") })
    _ = press(&screen, [.character("1")])
    #expect(texts(screen)[22] == " 1 finding in this step: 4 shows")
    var none = try self.screen()
    _ = press(&none, [.character("f")])
    #expect(none.place == 0)
    #expect(texts(none)[22] == " nothing was found in this run")
  }

  @Test("Among values arrows choose, and Enter unfolds and folds; arrows to the side still move")
  func values() throws {
    var screen = try screen(Self.nPlusOne)
    _ = press(&screen, [.end, .character("3"), .down, .down])
    let folded = texts(screen)
    _ = press(&screen, [.enter])
    #expect(screen.place == 6)
    #expect(texts(screen) != folded)
    _ = press(&screen, [.enter])
    #expect(texts(screen) == folded)
    _ = press(&screen, [.left])
    #expect(screen.place == 5)
  }

  @Test("w asks for a run without the step, e for an editor at its line")
  func effects() throws {
    var screen = try screen()
    #expect(
      press(&screen, [.right, .character("w"), .character("e")]) == [
        .whatIf(withoutStep: 2), .edit(source: 0, line: 4),
      ]
    )
  }

  @Test("Keys that move go on from a page above the step; a key without a meaning says so once")
  func keysOfSheet() throws {
    var screen = try screen()
    _ = press(&screen, [.character("?"), .character("x")])
    #expect(texts(screen).contains { $0.contains("go to a step by its number") })
    #expect(texts(screen).last?.contains("x does nothing here") == true)
    _ = press(&screen, [.character("n")])
    #expect(texts(screen)[0].contains("Step 2 of"))
    _ = press(&screen, [.character("z"), .left])
    #expect(texts(screen)[0].contains("Step 1 of"))
  }

  @Test("A page covers the step, scrolls, and goes away on the key that opened it or Esc")
  func sheet() throws {
    var screen = try screen()
    let before = texts(screen)
    screen.show(
      Document([.lines(title: "", (1...100).map { "line \($0)" })]),
      titled: "What if"
    )
    #expect(texts(screen)[0].hasPrefix("── What if ───"))
    #expect(texts(screen)[0].hasSuffix("─ ↓78 ─"))
    #expect(texts(screen)[1] == "  line 1")
    _ = press(&screen, [.pageDown, .down])
    #expect(texts(screen)[1] == "  line 23")
    _ = press(&screen, [.end])
    #expect(texts(screen)[22] == "  line 100")
    _ = press(&screen, [.escape])
    #expect(texts(screen) == before)
    _ = press(&screen, [.character("?")])
    #expect(texts(screen).contains { $0.contains("go to a step by its number") })
    #expect(press(&screen, [.character("q")]) == [.quit])
  }

  @Test("On a small screen Tab turns to every part, and arrows scroll it within its bounds")
  func small() throws {
    let size = ScreenSize(columns: 40, rows: 8)
    var screen = try screen()
    _ = press(&screen, [.end], size: size)
    var seen: Set<String> = []
    for _ in 0..<10 {
      for _ in 0..<40 { _ = screen.take(.up, size: size) }
      seen.insert(texts(screen, size)[1])
      for _ in 0..<80 { _ = screen.take(.down, size: size) }
      #expect(screen.view(size).count == 8)
      _ = screen.take(.tab, size: size)
    }
    #expect(seen.count == 10)
    #expect(seen.contains { $0.hasPrefix("│  1  // step: Define User model") })
    #expect(screen.place == 9)
  }

  @Test(
    "z shows the panel alone, and the bottom line names it where the panel has more than it shows"
  )
  func enlarge() throws {
    var screen = try screen()
    _ = press(&screen, [.end, .character("5")])
    #expect(texts(screen)[23] == "  ←  back   z  enlarge   ?  keys ")
    _ = press(&screen, [.character("z")])
    #expect(texts(screen)[0].hasPrefix("── Step 10: Schema ──"))
    #expect(texts(screen).contains("Posts (model Post)"))
    _ = press(&screen, [.escape])
    #expect(texts(screen)[0].hasPrefix("── Step 10 of 10: Use associations in code ──"))
  }

  @Test("Of many variables those are in sight that the step changed")
  func manyRows() throws {
    let creations = (1...60).map { number in
      "await User.create({ name: 'n\(number)' });\nawait Post.create({ title: 't\(number)' });\n"
    }.joined()
    var screen = try screen(
      "const User = sequelize.define('User', { name: DataTypes.STRING });\n"
        + "const Post = sequelize.define('Post', { title: DataTypes.STRING });\n"
        + "await sequelize.sync();\n" + creations
    )
    _ = press(&screen, [.end])
    #expect(texts(screen).contains { $0.contains("PostInstance 60") && $0.contains("*Created") })
  }

  @Test("What is searched for is set off where it stands, until Esc")
  func marked() throws {
    var screen = try screen()
    func found() -> [String] {
      screen.view(Self.size).dropLast(2).flatMap(\.pieces).filter { $0.role == .selected }
        .map(\.text).filter { $0.lowercased() == "userid" }
    }
    _ = press(&screen, [.character("/")] + "userid".map(ScreenKey.character) + [.enter])
    #expect(found().contains("UserId"))
    _ = press(&screen, [.escape])
    #expect(found() == [])
  }

  @Test("A cell of the step that does not fit whole says that it goes on")
  func cutCell() throws {
    let text =
      "await Promise.all([1, 2, 3].map(async (number) => { throw new TypeError('a' + number + ' b c d e f g h i j k l m n o p q r s t u v w') }));"
    let lines = texts(try screen(text))
    let row = try #require(lines.firstIndex { $0.hasPrefix("▶ 1     ") })
    let last = lines[row...].prefix { !$0.hasPrefix("─") }.last ?? ""
    #expect(last.contains("…"), "\(lines.joined(separator: "\n"))")
  }
}
