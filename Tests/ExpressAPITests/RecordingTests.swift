import ExpressAPI
import Foundation
import Testing

/// Programs in `Recordings` with what real Express 4.21 under Node 20 printed and answered to their requests.
///
/// A program that has files has them behind it, each with its path first. Left out on both sides are the frames of stacks, and with them the length of the pages that show one; dates, times
/// and the places of deprecated calls are masked.
@Suite("Recordings of Express 4.21")
struct RecordingTests {
  private static var folder: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Recordings"
  }

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".js") }.map { String($0.dropLast(3)) }.sorted()
  }

  @Test("A program prints and answers what it does under real Express", arguments: names)
  func conforms(_ name: String) throws {
    let source = try String(contentsOfFile: "\(Self.folder)/\(name).js", encoding: .utf8)
    let recorded = try String(contentsOfFile: "\(Self.folder)/\(name).txt", encoding: .utf8)
    let parts = source.components(separatedBy: "\n=====\n")
    let texts = parts[0].components(separatedBy: "\n#####\n")
    let files = texts.dropFirst().map { text in
      let lines = text.components(separatedBy: "\n")
      return (lines[0], lines.dropFirst().joined(separator: "\n"))
    }
    let run = try ServerRun(
      texts[0],
      files: Dictionary(uniqueKeysWithValues: files),
      parts.dropFirst().map { HTTPRequest(written: $0) }
    )
    let answers = run.answers.map { "-----\n" + ($0?.shown ?? "no answer") + "\n" }
    let text = run.lines.map { $0 + "\n" }.joined() + answers.joined()
    #expect(
      Self.masked(text).components(separatedBy: "-----\n")
        == recorded.components(separatedBy: "-----\n")
    )
    #expect(run.objectsLeft == 0)
  }

  static func masked(_ text: String) -> String {
    let masks: [(pattern: String, replacement: String)] = [
      ("\n    at [^\n]*", ""),
      ("<br> &nbsp; &nbsp;at [^<]*", ""),
      ("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} 20\\d\\d \\d\\d:\\d\\d:\\d\\d GMT", "<date>"),
      ("(deprecated [^\n]*) at [^ \n]*:\\d+:\\d+", "$1"),
      ("\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:[\\d:]{8} \\+0000\\]", "[<date>]"),
      ("Last-Modified: [^\n]*\n", ""),
      ("\\d+\\.\\d{3} ms", "<ms> ms"),
      (
        "Content-Length: \\d+\n((?:[^\n]+\n)*\n<!DOCTYPE html>\n(?:[^\n]*\n){6}<pre>[A-Za-z]*Error)",
        "$1"
      ),
    ]
    return masks.reduce(text) { text, mask in
      text.replacingOccurrences(
        of: mask.pattern,
        with: mask.replacement,
        options: .regularExpression
      )
    }
  }
}
