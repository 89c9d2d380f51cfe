import Diagnostics
import Rendering

/// JUnit's XML: a suite for each lesson, a case for each of its parts; valid under the schemas of Ant and of Jenkins.
///
/// Readers show the text of a failure and drop its `message`, so the place stands in the text. A run's time is its own,
/// and no clock's: cases take none.
struct JUnitReport {
  private let results: [CheckResult]

  init(_ results: [CheckResult]) { self.results = results }

  var text: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      + results.enumerated().map { suite($1, $0) }.joined() + "</testsuites>\n"
  }

  private func suite(_ result: CheckResult, _ number: Int) -> String {
    let failures = result.parts.count { !$0.problems.isEmpty }
    return "  <testsuite name=\"\(XMLText.escaped(result.name))\" tests=\"\(result.parts.count)\" "
      + "failures=\"\(failures)\" errors=\"0\" skipped=\"0\" time=\"0.000\" "
      + "timestamp=\"2024-01-01T00:00:00\" hostname=\"localhost\" id=\"\(number)\" package=\"lessons\">\n"
      + "    <properties/>\n"
      + result.parts.map { part in testCase(part, result.name) }.joined()
      + "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
  }

  private func testCase(_ part: ProvenPart, _ lesson: String) -> String {
    let head =
      "    <testcase classname=\"\(XMLText.escaped(lesson))\" name=\"\(XMLText.escaped(part.name))\" time=\"0.000\""
    guard let first = part.problems.first else { return head + "/>\n" }
    let text = part.problems.map { ([$0.oneLine] + $0.help).joined(separator: "\n") }
      .joined(separator: "\n\n")
    return head
      + ">\n      <failure type=\"\(XMLText.escaped(first.id))\" message=\"\(XMLText.escaped(first.message))\">"
      + XMLText.escaped(text) + "</failure>\n    </testcase>\n"
  }
}
