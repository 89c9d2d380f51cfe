import Diagnostics

/// Exercism's `results.json`, version 3: a test for each part of each lesson.
struct ExercismReport: Encodable {
  private let version = 3
  private let status: String
  private let tests: [Test]

  private struct Test: Encodable {
    let name: String
    let status: String
    let message: String?
    let testCode: String

    private enum CodingKeys: String, CodingKey {
      case name, status, message
      case testCode = "test_code"
    }
  }

  init(_ results: [CheckResult]) {
    status = results.allSatisfy(\.holds) ? "pass" : "fail"
    tests = results.flatMap { result in
      result.parts.map { part in
        Test(
          name: "\(result.name): \(part.name)",
          status: part.problems.isEmpty ? "pass" : "fail",
          message: part.problems.isEmpty
            ? nil : part.problems.map { $0.fullText }.joined(separator: "\n"),
          testCode: part.place.map { place in
            String(
              decoding: Array(place.source.text.utf8)[place.range.start..<place.range.end],
              as: UTF8.self
            )
          } ?? ""
        )
      }
    }
  }
}
