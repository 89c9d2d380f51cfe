import Analysis
import Lessons
import Pages
import Rendering
import TestSupport
import Testing

/// The pages of a session as documents: what stands on them, not how it is drawn.
struct StepPagesTests {
  private func session(_ text: String) throws -> Session { Session(Analysis(try trace(text))) }

  private func pages(_ text: String, _ options: StepPages.Options = .init()) throws -> StepPages {
    StepPages(try session(text), options: options)
  }

  @Test("There is a page for each step, with its code and the tables as they were then")
  func page() throws {
    let pages = try pages(UserPost.program())
    #expect(pages.count == 10)
    let page = pages.page(2)
    #expect(page.blocks.first == .heading("Step 3 of 10: User.hasMany(Post)", level: 2))
    #expect(page.blocks.contains(.code("User.hasMany(Post);", firstLine: 6)))
    #expect(tables(page).map(\.title) == ["Execution table", "Variable tracker"])
    #expect(tables(page).first?.rows.count == 3)
  }

  @Test("Statements and values are there when they are asked for")
  func options() throws {
    let page = try pages(UserPost.program(), .init(showsSQL: true, showsValues: true)).page(6)
    #expect(titles(page) == ["SQL"])
    #expect(tables(page).map(\.title) == ["Values", "Execution table", "Variable tracker"])
    #expect(tables(page).first?.rows.last?.first == "post")
  }

  @Test("Of a long run the last rows are shown, and how many came before")
  func longRun() throws {
    let pages = try pages((0..<60).map { "let a\($0) = \($0);" }.joined(separator: "\n"))
    let table = try #require(tables(pages.page(59)).first)
    #expect(table.rows.count == 41)
    #expect(table.rows.first?.prefix(2) == ["…", "20 earlier steps"])
  }

  @Test("Pages that are read one after the other show of a long run what is new at each step")
  func followedPages() throws {
    let text =
      "const User = sequelize.define('User', { name: DataTypes.STRING });\nawait sequelize.sync();\n"
      + (0..<50).map { "const user\($0) = await User.create({ name: 'n\($0)' });" }
      .joined(separator: "\n")
    let pages = try pages(text, .init(showsValues: true, followsOthers: true))
    let page = tables(pages.page(40))
    #expect(page.map(\.title) == ["Values", "Execution table", "Variable tracker"])
    #expect(page[0].rows.map(\.first) == ["user38"])
    #expect(page[1].rows.count == 5)
    #expect(page[1].rows.first?.prefix(2) == ["…", "37 earlier steps"])
    #expect(page[2].columns.count == 6)
    #expect(page[2].rows.count <= 3)
    #expect(page[2].rows.last?.first?.hasSuffix(" as before") == true)
    #expect(tables(pages.page(0)).map(\.title) == ["Values", "Execution table"])
    let alone = try self.pages(text).page(40)
    #expect(tables(alone)[0].rows.count == 41)
  }

  @Test("A finding is told on the page of its step, and on no other")
  func findings() throws {
    let pages = try pages(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      User.count();
      """
    )
    #expect((0..<pages.count).map { findingIDs(pages.page($0)) } == [[], [], ["missing-await"]])
  }

  @Test("What a connection is in place of another is told once, on the page of its step")
  func substitutions() throws {
    let text = """
      const db = new Sequelize('postgres://localhost/shop', { logging: false });
      const other = new Sequelize({ dialect: 'postgres', logging: false });
      const file = new Sequelize({ dialect: 'sqlite', storage: 'shop.sqlite', logging: false });
      """
    let notes = [
      "The program asks for PostgreSQL and gets SQLite in memory: what you see is SQLite's SQL.",
      "The file shop.sqlite is not opened: the program gets a database in memory, which begins empty.",
    ]
    let pages = try pages(text)
    #expect((0..<3).map { told(pages.page($0)) } == [[notes[0]], [], [notes[1]]])
    #expect(told(RunPage(try session(text)).document) == notes)
  }

  private func told(_ page: Document) -> [String] {
    page.blocks.compactMap { if case .note(let text) = $0 { text } else { nil } }
  }

  @Test("Calls in a loop are cut short in the record, and shown whole on demand")
  func record() throws {
    let program = """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      for (let i = 0; i < 6; i += 1) await User.count();
      """
    func calls(isFull: Bool) throws -> Int {
      let page = try pages(program, .init(showsRecord: true, isFull: isFull)).page(2)
      return lines("What happened", page).count { $0.contains("User.count()") }
    }
    #expect(try calls(isFull: false) == 3)
    #expect(try calls(isFull: true) == 6)
  }

  @Test("The row of the step is marked, and the cells of the tracker that the step changed")
  func marks() throws {
    let page = try pages(UserPost.program()).page(6)
    let (table, tracker) = (tables(page)[0], tables(page)[1])
    #expect(Set(table.marks.keys.map(\.row)) == [6])
    #expect(Set(table.marks.values) == [.current])
    #expect(tracker.columns.last == "After Step 7")
    let changed = tracker.marks.keys.sorted { $0.row < $1.row }
    #expect(
      changed.map { tracker.rows[$0.row][0] } == ["PostModel", "PostInstance", "Post.UserId"]
    )
    #expect(changed.allSatisfy { $0.column == tracker.columns.count - 1 })
    #expect(Set(tracker.marks.values) == [.changed])
  }

  @Test("A step that changes no variable marks none in the tracker")
  func noMarks() throws {
    #expect(try tables(pages(UserPost.program()).page(9)).last?.marks == [:])
  }

  @Test("The last line says how the run went and what it cost")
  func status() throws {
    #expect(
      try pages("const a = 1;\nb();").status
        == Document([
          .status("Stopped at step 2: ReferenceError: b is not defined", isGood: false),
          .paragraph(
            "0 queries (0 similar, 0 duplicate), 0 rows read, 0 rows written, 0 findings"
          ),
        ])
    )
  }
}
