package import Diagnostics
import ScriptRuntime

/// Files that need each other, so that one of them was given before it had run to its end.
package struct ModuleCircle {
  /// A file of the circle.
  package struct Link {
    /// Its path, as messages show it.
    package let file: String
    /// Where it names the next one.
    package let place: SourcePlace?
  }

  /// The file that was given too early, what it names, and so on to the file that it was given to.
  package let links: [Link]
  /// Whether the files are ES modules.
  package let isModule: Bool
  /// The names that the first file exported by then.
  package let early: [String]
  /// The names that it exports in the end.
  package let late: [String]
  /// Whether its `module.exports` is another value in the end.
  package let isReplaced: Bool

  /// A circle whose first file has not run to its end.
  struct Open {
    let links: [Link]
    let module: ModuleObject
    let exports: Value
    let early: [String]
  }
}

extension ProjectModules {
  /// How many circles are told.
  private static let circleLimit = 50

  /// Notes that a file is given to one that it has itself brought in, straight or by others.
  func noteCircle(from referrer: ModuleObject, to module: ModuleObject) {
    guard circles.count < Self.circleLimit, let exports = try? module.get("exports") else { return }
    var links = [ModuleCircle.Link(file: referrer.shown, place: referrer.realm.currentCallSite)]
    var last = referrer
    while last !== module {
      // A file that was brought in by a function that ran later is in no circle with it.
      guard let parent = last.parent, !last.isLoaded else { return }
      links.append(ModuleCircle.Link(file: parent.shown, place: last.asked))
      last = parent
    }
    circles.append(
      ModuleCircle.Open(
        links: links.reversed(),
        module: module,
        exports: exports,
        early: Self.names(exports)
      )
    )
  }

  /// The circles of the run, as they stand at its end.
  package var moduleCircles: [ModuleCircle] {
    let common = circles.map { open in
      let exports = (try? open.module.get("exports")) ?? .undefined
      return ModuleCircle(
        links: open.links,
        isModule: false,
        early: open.early,
        late: Self.names(exports),
        isReplaced: !sameValue(exports, open.exports)
      )
    }
    return common + esModules.circles.prefix(Self.circleLimit)
  }

  private static func names(_ exports: Value) -> [String] {
    exports.asObject?.namedKeys().lazy.filter { !$0.isSymbol }.prefix(nameLimit).map(\.text) ?? []
  }

  /// How many names are told of what a file exports.
  private static var nameLimit: Int { 100 }
}
