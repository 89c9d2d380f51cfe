import Analysis
import Lessons
import Pages
import Rendering
import TestSupport
import Testing

/// A run as a page of steps: what stands on it, and what a browser gets.
struct ReplayPageTests {
  private func page(_ text: String) throws -> SteppedPage {
    ReplayPage(Session(Analysis(try trace(text)))).page
  }

  @Test("Each step has an address, its lines in the program, and what it did")
  func steps() throws {
    let page = try page(UserPost.program())
    #expect(page.ids == (1...10).map { "step=\($0)" })
    let step = page.step(6)
    #expect(step.title == "Step 7 of 10: Link Post to User")
    #expect(step.lines == [15...16])
    let panes = step.content.blocks.flatMap { block -> [Document.Pane] in
      if case .panes(let panes, _) = block { panes } else { [] }
    }
    #expect(panes.map(\.title) == ["SQL", "Rows", "Values"])
    let rows = try #require(tables(Document(panes[1].blocks)).first)
    #expect(rows.title == "Posts: 1 row changed by SQL 9")
    #expect(rows.rows.first?.prefix(2) == ["1", "NULL → 1"])
    #expect(rows.marks == [.init(row: 0, column: 1): .changed])
  }

  @Test("Beside a line stands how many statements its calls sent")
  func counts() throws {
    let page = try page(UserPost.program())
    let remarks = page.sources[0].lines.enumerated().compactMap { index, line in
      line.remark.map { "\(index + 1): \($0)" }
    }
    #expect(
      remarks == [
        "10: 2 SQL", "11: 1 SQL", "13: 1 SQL", "16: 1 SQL", "18: 1 SQL", "20: 1 SQL",
      ]
    )
  }

  @Test("A column of the tracker belongs to its step, Start to the one before, Final to the last")
  func tracker() throws {
    let tracked = try #require(try page(UserPost.program()).tracker.first)
    #expect(tracked.table.columns.last == "Final")
    #expect(tracked.steps == [nil, 3, 4, 5, 6, 7, 8, 9])
    #expect(tracked.table.marks.values.allSatisfy { $0 == .changed })
  }

  @Test("The tracker of a long run comes in parts that show what changes in them")
  func longTracker() throws {
    let page = try page(
      "const User = sequelize.define('User', { name: DataTypes.STRING });\nawait sequelize.sync();\n"
        + (1...90).map { "await User.create({ name: 'u\($0)' });\n" }.joined()
    )
    #expect(page.tracker.count == 3)
    #expect(page.tracker[1].table.columns[1] == "Before")
    #expect(page.tracker[2].table.columns.last == "Final")
    #expect(page.tracker.allSatisfy { $0.table.columns.count <= 43 && $0.table.rows.count <= 101 })
  }

  @Test("What a step uses of the schema is lit in its drawing, whose words say the same")
  func drawing() throws {
    let page = try page(UserPost.program())
    let drawing = try #require(
      page.after.blocks.lazy.compactMap { block -> Document.Drawing? in
        if case .drawing(let drawing) = block { drawing } else { nil }
      }.first
    )
    #expect(drawing.boxes.map(\.name) == ["Users", "Posts"])
    #expect(
      drawing.lines == [
        .init(
          from: .init(box: 1, row: 4, count: "n"),
          to: .init(box: 0, row: 0, count: "0..1"),
          name: "User hasMany Post, Post belongsTo User"
        )
      ]
    )
    #expect((0..<10).filter { !page.step($0).edges.isEmpty } == [2, 3, 6, 7, 8, 9])
    #expect(tables(Document(drawing.words)).count == 2)
  }

  @Test("A junction has a line to each side, and both are lit by what goes through it")
  func junction() throws {
    let page = try page(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Team = sequelize.define('Team', { name: DataTypes.STRING });
      User.belongsToMany(Team, { through: 'Members' });
      Team.belongsToMany(User, { through: 'Members' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createTeam({ name: 'One' });
      """
    )
    #expect(page.step(6).edges == [0, 1])
    #expect(page.html.text.contains("data-edges=\"0 1\""))
  }

  @Test("A variable unfolds to all that was recorded of it")
  func values() throws {
    let content = try page("const list = [{ a: 1 }, 2];").step(0).content
    let panes = content.blocks.flatMap { block -> [Document.Pane] in
      if case .panes(let panes, _) = block { panes } else { [] }
    }
    #expect(
      panes.first { $0.title == "Values" }?.blocks == [
        .fold(
          "list = [ { a: 1 }, 2 ]",
          [.fold("0: { a: 1 }", [.lines(title: "", ["a: 1"])]), .lines(title: "", ["1: 2"])]
        )
      ]
    )
  }

  @Test("What was found stands above the steps, with the way to its step")
  func found() throws {
    let page = try page(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      User.create({ name: 'Ada' });
      """
    )
    #expect(page.before.blocks.first == .heading("Found", level: 2))
    guard case .links(let links)? = page.before.blocks.last else { return #expect(Bool(false)) }
    #expect(links.map(\.target) == [.part("step=3")])
  }

  @Test("The file of a small run is small, and its script too")
  func size() throws {
    let text = try page(UserPost.program()).html.text
    #expect(text.utf8.count < 70_000)
    let script = text.split(separator: "<script>")[1].split(separator: "</script>")[0]
    #expect(script.utf8.count < 25_000)
  }

  @Test("Names that mean something to HTML stay names")
  func hostile() throws {
    let page = try page(
      """
      // step: </article><script>
      const name = '</script><img src=x onerror=alert(1)>"\\u202e\\u0000\\'';
      const User = sequelize.define(name, { [name]: DataTypes.STRING });
      User.hasMany(User, { as: name });
      await sequelize.sync();
      console.log(name);
      // step: "'><img>
      const user = await User.create({ [name]: name });
      await user['create' + name[0].toUpperCase() + name.slice(1)]({}).catch(() => {});
      const map = { [name]: [name, { [name]: name }] };
      throw new Error(name);
      """
    )
    let text = page.html.text
    let main = text[try #require(text.firstRange(of: "<main>")).upperBound...]
    for harm in ["<img", "<script", "</article><s", "\u{202e}", "\u{0}"] {
      #expect(!main.contains(harm), "\(harm)")
    }
  }
}
