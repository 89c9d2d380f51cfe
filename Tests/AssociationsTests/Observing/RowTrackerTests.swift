import Associations
import OrderedCollections
import Store
import Testing

/// Keeps what an engine reports of instances that their rows leave behind, and of the numbers of statements.
///
/// A class, since the engine reports to it.
private final class Watcher: EngineObserver {
  var outdated: [(instance: Instance, attributes: [String])] = []
  var sent: [Int] = []
  var run: [Int] = []
  var tableRows: [Int] = []

  func observe(_ event: EngineEvent) {
    switch event {
    case .instanceOutdated(let instance, let attributes): outdated.append((instance, attributes))
    case .statementSent(let number): sent.append(number)
    case .statement(let record): run.append(record.number)
    case .queried(_, _, _, _, let count): tableRows.append(count)
    default: break
    }
  }
}

@Suite("The memory of rows")
struct RowTrackerTests {
  private let watcher = Watcher()
  private let engine = Engine()

  private func users() async throws -> Model {
    engine.options = ["define": .map(["timestamps": .bool(false)]), "logging": .bool(false)]
    let user = try engine.define("User", ["name": Bench.string])
    try await engine.sync()
    return user
  }

  @Test("An instance is reported as outdated when another statement changes its row")
  func anotherStatement() async throws {
    engine.observer = watcher
    let user = try await users()
    let ada = try await user.create(["name": .string("Ada")])
    _ = try await user.update(
      ["name": .string("Grace")],
      ["where": .map(["id": .number(1)])]
    )
    #expect(watcher.outdated.map(\.attributes) == [["name"]])
    #expect(watcher.outdated.first?.instance === ada)
    #expect(ada.staleValue("name")?.cell == .text("Grace"))
    #expect(ada.staleValue("name")?.statement == watcher.run.last)
  }

  @Test("An instance that saves what it holds agrees with its row")
  func ownStatement() async throws {
    engine.observer = watcher
    let ada = try await users().create(["name": .string("Ada")])
    try await ada.update(["name": .string("Grace")])
    #expect(watcher.outdated.map(\.attributes) == [["name"]])
    #expect(ada.staleValue("name") == nil)
  }

  @Test("What a transaction did to a row has not happened once it is rolled back")
  func rollback() async throws {
    engine.observer = watcher
    let user = try await users()
    let ada = try await user.create(["name": .string("Ada")])
    await #expect(throws: EngineError.self) {
      _ = try await engine.transaction { transaction in
        let inside: DataMap = ["transaction": .hosted(transaction)]
        var options = inside
        options["where"] = .map(["id": .number(1)])
        _ = try await user.update(["name": .string("Grace")], options)
        #expect(ada.staleValue("name")?.cell == .text("Grace"))
        _ = try await user.create(["name": .string("Alan")], inside)
        throw EngineError("stop")
      }
    }
    #expect(ada.staleValue("name") == nil)
    _ = try await user.findAll()
    #expect(watcher.tableRows == [1])
  }

  @Test("A deleted row leaves its instances behind with no attribute")
  func deletion() async throws {
    engine.observer = watcher
    let user = try await users()
    _ = try await user.create(["name": .string("Ada")])
    let found = try await user.findOne()
    _ = try await user.destroy(["where": .map(["id": .number(1)])])
    #expect(watcher.outdated.contains { $0.instance === found.instance && $0.attributes.isEmpty })
  }

  @Test("Statements are numbered as they are sent, instances as they come into being")
  func numbers() async throws {
    engine.observer = watcher
    let user = try await users()
    let first = try await user.create(["name": .string("Ada")])
    let second = try user.build(["name": .string("Grace")])
    #expect(watcher.sent == Array(1...watcher.sent.count))
    #expect(watcher.run == watcher.sent)
    #expect(first.number < second.number)
  }

  @Test("An engine that nobody observes remembers no rows")
  func unobserved() async throws {
    let user = try await users()
    let ada = try await user.create(["name": .string("Ada")])
    _ = try await user.update(["name": .string("Grace")], ["where": .map(["id": .number(1)])])
    #expect(ada.rowValues.isEmpty)
  }
}
