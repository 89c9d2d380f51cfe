import Foundation
import Rendering
import Testing

/// JSON that is written piece by piece.
struct JSONStreamTests {
  private func text(_ value: some Encodable) throws -> String {
    var bytes: [UInt8] = []
    try JSONStream { bytes += $0 }.write(value)
    return String(decoding: bytes, as: UTF8.self)
  }

  private struct Row: Codable, Equatable {
    var name: String
    var cells: [[Double?]]
    var next: [Row]
  }

  @Test("A value is read back as it was, whatever its size")
  func roundTrip() throws {
    let inner = Row(name: "in", cells: [], next: [])
    let row = Row(
      name: "a \"b\" \\ \n\t é 日本 \u{1b}",
      cells: [[1, nil, -2.5, 1e300], []],
      next: Array(repeating: inner, count: 5_000)
    )
    let json = try text(row)
    #expect(json.utf8.count > 1 << 16)
    #expect(try JSONDecoder().decode(Row.self, from: Data(json.utf8)) == row)
  }

  @Test("The outer levels break lines, what is deeper stands on one")
  func layout() throws {
    let value = ["a": [["b": [["c": [1, 2]]]]]]
    #expect(
      try text(value) == """
        {
          "a": [
            {
              "b": [
                {"c": [1,2]}
              ]
            }
          ]
        }

        """
    )
  }

  @Test(
    "What commands a terminal or turns the direction of writing is escaped",
    arguments: ["\u{1b}", "\u{7f}", "\u{9b}", "\u{202e}", "\u{200f}", "\u{2028}", "\u{61c}"]
  )
  func escapes(text character: String) throws {
    let json = try text([character])
    #expect(!json.contains(character))
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [character])
  }

  @Test("A number that JSON does not have is refused", arguments: [Double.nan, .infinity])
  func notANumber(value: Double) {
    #expect(throws: EncodingError.self) { try text([value]) }
  }

  private class Base: Encodable {
    let base = 1
  }
  private final class Derived: Base {
    private enum CodingKeys: String, CodingKey { case own }
    override func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try super.encode(to: container.superEncoder())
      try container.encode(2, forKey: .own)
    }
  }

  @Test("What a superclass writes stands under its key")
  func superclass() throws {
    let json = try text(Derived())
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((object?["super"] as? [String: Int]) == ["base": 1])
    #expect(object?["own"] as? Int == 2)
  }
}
