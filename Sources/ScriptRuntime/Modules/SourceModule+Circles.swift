package import Diagnostics
import ScriptSyntax

extension SourceModule {
  /// The circles that the module closes: it imports a module that is evaluated after it, since that one needs it.
  ///
  /// Each is a list of modules, from that one to this, with the place at which each names the next, the last one the
  /// first.
  package var circles: [[(module: SourceModule, place: SourcePlace)]] {
    zip(requests, requested).compactMap { request, record in
      guard let first = record as? SourceModule, first !== self,
        first.evaluation.index < evaluation.index, let way = first.way(to: self)
      else { return nil }
      return way + [(self, SourcePlace(source: code.sourceNumber, range: request.range))]
    }
  }

  /// The shortest way to another module by imports, without that one; nil where there is none.
  private func way(to goal: SourceModule) -> [(module: SourceModule, place: SourcePlace)]? {
    var from: [ObjectIdentifier: (module: SourceModule, place: SourcePlace)] = [:]
    var rest = [self][...]
    while let module = rest.popFirst(), from[ObjectIdentifier(goal)] == nil {
      for (request, record) in zip(module.requests, module.requested) {
        guard let next = record as? SourceModule, next !== self,
          from[ObjectIdentifier(next)] == nil
        else { continue }
        let place = SourcePlace(source: module.code.sourceNumber, range: request.range)
        from[ObjectIdentifier(next)] = (module, place)
        rest.append(next)
      }
    }
    var way: [(module: SourceModule, place: SourcePlace)] = []
    var last = goal
    while last !== self {
      guard let step = from[ObjectIdentifier(last)] else { return nil }
      way.append(step)
      last = step.module
    }
    return way.reversed()
  }
}
