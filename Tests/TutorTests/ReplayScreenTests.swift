import Analysis
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
          INSERT INTO `Posts` (`id`,`title`,`createdAt`,`updatedAt`) VALUES
          (NULL,$1,$2,$3);
            -- $1 = 'Associations', $2 = '2024-01-01 00:00:00.007 +00:00', $3 =
            '2024-01-01 00:00:00.007 +00:00'; 1 row changed (SQL 8)


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
}
