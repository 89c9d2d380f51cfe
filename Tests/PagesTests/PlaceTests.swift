import Analysis
import Diagnostics
import Lessons
import Pages
import Rendering
import TestSupport
import Testing
import Trace

/// Places in further files of a program name their file.
struct PlaceTests {
  /// The page's program, as if all places of it were in a second file.
  private func moved() throws -> Trace {
    var trace = try trace(UserPost.program())
    let texts = [("index.js", "import './models/post.js';"), ("models/post.js", trace.entry.text)]
    trace.sources = texts.map { ProgramSource(SourceText(name: $0.0, text: $0.1)) }
    for step in trace.steps.indices {
      trace.steps[step].events = trace.steps[step].events.map { event in
        guard case .called(var fact) = event else { return event }
        fact.place?.source = 1
        return .called(fact)
      }
    }
    return trace
  }

  @Test("A place of the entry file is a line and a column, another one names its file")
  func text() throws {
    let trace = try moved()
    let entry = Place(line: 3, column: 7, length: 1)
    let further = Place(source: 1, line: 3, column: 7, length: 1)
    #expect(trace.shortText(entry) == "3:7" && trace.lineText(entry) == "line 3")
    #expect(trace.shortText(further) == "models/post.js:3:7")
    #expect(trace.lineText(further) == "line 3 of models/post.js")
  }

  @Test("Why and the schema name the files of their places")
  func pages() throws {
    let analysis = Analysis(try moved())
    let value = try ValueName("Posts.1.UserId", in: analysis)
    let why = WhyPage(
      Provenance(value, asked: "Posts.1.UserId", in: analysis),
      in: analysis.trace
    ).document
    #expect(lines("Latest first", why).first?.hasPrefix("step 7 at models/post.js:") == true)
    let schema = SchemaPage(SchemaReport(analysis), in: analysis.trace).document
    #expect(
      titles(schema).contains("User hasMany Post, declared by User.hasMany at models/post.js:6:1")
    )
  }

  @Test("The record of a step names the files of its places")
  func record() throws {
    let session = Session(Analysis(try moved()))
    let pages = StepPages(session, options: .init(showsRecord: true))
    let lines = lines("What happened", pages.page(6))
    #expect(lines.contains { $0.hasPrefix("models/post.js:") && $0.contains("post.save()") })
  }
}
