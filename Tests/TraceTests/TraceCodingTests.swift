import Foundation
import TestSupport
import Testing
import Trace

struct TraceCodingTests {
  @Test("A trace written as JSON is read back the same", arguments: [Set<Int>(), [4]])
  func roundTrip(without: Set<Int>) throws {
    let trace = try trace(UserPost.program(), without: without)
    let data = try JSONEncoder().encode(trace)
    #expect(try JSONDecoder().decode(Trace.self, from: data) == trace)
  }

  @Test("A trace of a newer format is refused")
  func newerFormat() throws {
    var newer = try trace("1;")
    newer.format = 99
    let data = try JSONEncoder().encode(newer)
    #expect(throws: TraceFormatError.self) {
      try JSONDecoder().decode(Trace.self, from: data)
    }
  }

  @Test("The same program gives the same bytes")
  func deterministic() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let first = try encoder.encode(try trace(UserPost.program()))
    let second = try encoder.encode(try trace(UserPost.program()))
    #expect(first == second)
  }
}
