import OrderedCollections

/// Tells that one options object stands in several places among the includes of a query.
///
///     const players = { model: Player };
///     Match.findAll({ include: [{ association: 'home', include: players }, { association: 'away', include: players }] });
///
/// Sequelize clones the options as they are, one object for both places, and writes into it what it decides: the second
/// place finds the association of the first, and in the end both say what was decided last, the include around it
/// among it. So the columns are those of either place, and both joins those of the last.
package final class SharedInclude: HostedValue {
  /// The key of an include's options under which it stands; no name of a program's.
  package static let key = DataKey.name(" shared")

  /// Makes a mark; the same for all places of one object.
  package init() {}

  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As any object's.
  package var kindDescription: String { "object" }
  /// As any object's.
  package var stringDescription: String { "[object Object]" }
  /// As any object's.
  package var inspectDescription: String { "{}" }
}

/// What was decided about objects that stand in several places, while the includes of a query are gone through.
///
/// A class, since all levels write into it.
final class SharedDecisions {
  private var last: [ObjectIdentifier: IncludeRequest] = [:]
  private var places: [ObjectIdentifier: Int] = [:]

  /// An include's options as Sequelize finds them: with what an earlier place of the same object decided.
  func found(_ written: DataMap) -> DataMap {
    guard let mark = written.sharedMark, let earlier = last[ObjectIdentifier(mark)] else {
      return written
    }
    var found = written
    found["association"] = earlier.association.map { .association($0) }
    found["as"] = .string(earlier.alias)
    found["where"] = earlier.where
    found["required"] = .bool(earlier.required)
    return found
  }

  /// Notes what was decided about an include.
  func note(_ request: IncludeRequest) {
    guard let mark = request.shared else { return }
    let place = ObjectIdentifier(mark)
    places[place, default: 0] += 1
    last[place] = request
    last[place]?.places = places[place] ?? 1
  }

  /// The includes with what was decided last about the objects that they share.
  func settled(_ nodes: [IncludeNode]) -> [IncludeNode] {
    guard !last.isEmpty else { return nodes }
    return nodes.map { node in
      node.mapRequests { request in
        if let mark = request.shared, let final = last[ObjectIdentifier(mark)] { request = final }
      }
    }
  }
}

extension OrderedDictionary where Key == DataKey, Value == DataValue {
  /// The mark of an include that stands in several places; nil for all others.
  var sharedMark: SharedInclude? {
    guard case .hosted(let host)? = self[SharedInclude.key] else { return nil }
    return host as? SharedInclude
  }
}

/// The includes around those that stand in several places: for all of them those of the last place.
struct SharedPaths {
  private var last: [ObjectIdentifier: [IncludeNode]] = [:]

  init(_ includes: [IncludeNode]) { note(includes, []) }

  private mutating func note(_ includes: [IncludeNode], _ path: [IncludeNode]) {
    for include in includes {
      if let mark = include.request.shared { last[ObjectIdentifier(mark)] = path }
      note(include.children, path + [include])
    }
  }

  /// The includes around one as Sequelize walks from it to the one that it is in (`include.parent`).
  func path(to include: IncludeNode, inside path: [IncludeNode]) -> [IncludeNode] {
    guard !last.isEmpty else { return path }
    var result = path
    if let mark = include.request.shared, let known = last[ObjectIdentifier(mark)] {
      result = known
    }
    guard let parent = result.last else { return [] }
    return self.path(to: parent, inside: Array(result.dropLast())) + [parent]
  }
}
