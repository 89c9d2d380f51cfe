import Analysis
import Lessons
import Pages
import Rendering
import Sessions
import TestSupport
import Testing
import Trace

/// Pages that are made of what a run says: why, schema, comparison, findings, a lesson.
struct PageTests {
  @Test("Where a value comes from is told latest first")
  func why() throws {
    let analysis = Analysis(try trace(UserPost.program()))
    let value = try ValueName("post.UserId", in: analysis)
    let page = WhyPage(
      Provenance(value, asked: "post.UserId", in: analysis, through: nil),
      in: analysis.trace
    ).document
    #expect(paragraphs(page) == ["post.UserId is 1"])
    let steps = lines("Latest first", page).filter { $0.hasPrefix("step ") }
    #expect(steps.first?.hasPrefix("step 7 ") == true)
    #expect(titles(page).contains { $0.hasPrefix("It is the key of ") })
  }

  private func schemaPage(_ trace: Trace) -> Document {
    SchemaPage(SchemaReport(Analysis(trace)), in: trace).document
  }

  @Test("The schema has a table for each table, with its keys, and lines for each association")
  func schema() throws {
    let page = schemaPage(try trace(UserPost.program()))
    #expect(tables(page).map(\.title) == ["Users (model User)", "Posts (model Post)"])
    #expect(lines("Keys of Posts", page).first?.hasPrefix("UserId → Users.id, ON DELETE") == true)
  }

  @Test("A program that has not synced its models has no tables, and that is said")
  func noSchema() throws {
    let page = schemaPage(try trace("const a = 1;"))
    #expect(paragraphs(page) == ["There are no tables: the program has not synced its models."])
  }

  @Test("Two programs are set side by side under their names")
  func difference() throws {
    func session(_ text: String) throws -> Session { Session(Analysis(try trace(text))) }
    let report = ProgramDiff.report(
      try session("console.log(1);"),
      try session("console.log(2);"),
      names: ("a.js", "b.js")
    )
    let page = ComparisonPage.diff(report, options: .init())
    #expect(page.blocks.first == .heading("a.js and b.js", level: 2))
    #expect(tables(page).last?.columns == ["Line", "a.js", "b.js"])
    #expect(tables(page).last?.rows == [["1", "1", "2"]])
  }

  @Test("The list of findings has them all")
  func explained() {
    let table = tables(ExplainPage.list()).first
    #expect(table?.rows.map(\.first) == FindingGuide.all.map(\.id))
  }

  @Test(
    "A lesson's page has a section for each part that it has",
    arguments: LessonSection.allCases
  )
  func sections(section: LessonSection) throws {
    let session = try Subject.named(nil).session()
    let pages = try #require(LessonPages(session))
    let page = pages.section(section)
    guard case .heading(_, level: 2) = page.blocks.first else {
      Issue.record("no heading: \(page.blocks)")
      return
    }
    #expect(pages.all.blocks.contains { $0 == page.blocks.first })
  }

  @Test("A session without a lesson has no lesson's page")
  func noLesson() throws {
    #expect(try LessonPages(Session(Analysis(trace("1;")))) == nil)
  }
}
