import Trace

/// Which reads of associations that no query loaded a program makes on purpose, or has another cause for.
///
/// Beside such a read the program tests for the value, reads the loaded one of another instance or asks for it in the
/// right way; it loads the association into the same instance afterwards; or it made the instance with values under
/// that name, which are told of as dropped. It goes over the run once, and keeps what is asked for alone.
struct ShownReads {
  private struct Property: Hashable {
    let object: Int
    let name: String
  }

  private struct Line: Hashable {
    let step: Int
    let source: Int
    let line: Int
    let alias: String
  }

  private struct Word: Hashable {
    let place: Place
    let name: String
  }

  private let run: TraceIndex
  /// The lines on which an association is read that is loaded.
  private var loaded: Set<Line> = []
  /// When an association was last loaded into an instance.
  private var loads: [Property: Int] = [:]
  /// When an instance was last reloaded with an include, by what the include names.
  private var reloads: [Property: Int] = [:]
  /// What instances were made with values of.
  private var given: Set<Property> = []
  /// What the lines say, by the place of the read.
  private var texts: [Word: Bool] = [:]

  /// Looks at a run for reads of the given objects.
  init(_ run: TraceIndex, of objects: Set<Int>) {
    self.run = run
    guard !objects.isEmpty else { return }
    for seen in run.reads where seen.fact.isLoaded {
      if let place = seen.fact.place {
        loaded.insert(Self.line(place, seen.step, seen.fact.alias))
      }
    }
    for seen in run.eagerLoads {
      for object in seen.fact.instances.objects where objects.contains(object) {
        loads[Property(object: object, name: seen.fact.alias)] = seen.turn
      }
    }
    for seen in run.calls where seen.fact.method == "reload" {
      guard let object = seen.fact.instance?.object, objects.contains(object) else { continue }
      for name in seen.fact.arguments.first?.included ?? [] {
        reloads[Property(object: object, name: name)] = seen.turn
      }
    }
    for seen in run.created {
      let made = seen.fact.instances.objects.filter(objects.contains)
      guard !made.isEmpty else { continue }
      for name in run.call(seen.fact.call)?.fact.arguments.first?.keys ?? [] {
        for object in made { given.insert(Property(object: object, name: name)) }
      }
    }
  }

  private static func line(_ place: Place, _ step: Int, _ alias: String) -> Line {
    Line(step: step, source: place.source, line: place.line, alias: alias)
  }

  /// Whether a read of an association, by its own or a misspelt name, is one of those.
  mutating func contains(
    _ name: String,
    of instance: InstanceFact,
    at place: Place,
    step: Int,
    turn: Int,
    _ association: AssociationFact
  ) -> Bool {
    let alias = association.alias
    let property = Property(object: instance.object, name: alias)
    if loaded.contains(Self.line(place, step, alias)) || given.contains(property) { return true }
    if let load = loads[property], load > turn { return true }
    let names = [alias, association.target]
    if names.contains(where: { (reloads[Property(object: instance.object, name: $0)] ?? 0) > turn })
    {
      return true
    }
    let word = Word(place: place, name: name)
    if let known = texts[word] { return known }
    let isShown = isShown(name, at: place, association)
    texts[word] = isShown
    return isShown
  }

  private func isShown(_ name: String, at place: Place, _ association: AssociationFact) -> Bool {
    let beside = ReadBeside(name, at: place, run.lines)
    // Who asks by the getter beside a misspelt name did not mean to show it.
    let getters =
      name == association.alias ? association.methods.filter { $0.hasPrefix("get") } : []
    return beside.isAsked || beside.isComparison || beside.calls(getters)
  }
}
