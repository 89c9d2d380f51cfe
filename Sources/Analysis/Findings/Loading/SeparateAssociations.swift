import Diagnostics
import Trace

/// A file that declares the associations between the models of a circle, so that no model's file needs another.
///
///     import { User } from './user.js';
///     import { Post } from './post.js';
///     User.hasMany(Post);
///     Post.belongsTo(User);
struct SeparateAssociations {
  /// Its path.
  let file: String
  /// Its lines, the first a comment with the path.
  let lines: [String]

  /// The lines that the files of a circle declare their associations with; nil where they lie in several folders, or
  /// declare none between each other.
  init?(_ cycle: ModuleCycleFact, _ run: TraceIndex) {
    let folders = Set(names: cycle.chain.map { Self.folder(of: $0.file) })
    guard let first = cycle.chain.first, folders.count == 1 else { return nil }
    var imports: [String] = []
    var names: Set<Name> = []
    var sources: [Int] = []
    for link in cycle.chain {
      guard let place = link.place else { return nil }
      let line = String(run.lines.line(place.line, of: place))
      let bound = BoundNames(at: place, run.lines)
      guard bound.isStatement, !bound.bindings.isEmpty,
        line.hasPrefix("import ") || line.hasPrefix("const ")
      else { return nil }
      imports.append(line.trimmingEnd)
      names.formUnion(bound.bindings.map { Name($0.local) })
      sources.append(place.source)
    }
    let declarations = sources.flatMap { Self.declarations(run.lines.text($0), of: names) }
    guard !declarations.isEmpty else { return nil }
    let ending = first.file.lastIndex(of: ".").map { String(first.file[$0...]) } ?? ".js"
    file = Self.folder(of: first.file) + "associations" + ending
    lines = ["// \(file)"] + imports + declarations
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The lines at the margin that declare an association between two of the names.
  private static func declarations(_ text: String, of names: Set<Name>) -> [String] {
    Words.lines(of: text).compactMap { line in
      guard
        let match = line.prefixMatch(
          of: #/([\w$]+)\.(?:hasMany|hasOne|belongsTo|belongsToMany)\(\s*([\w$]+).*\);?\s*$/#
        ), names.contains(Name(String(match.1))), names.contains(Name(String(match.2)))
      else { return nil }
      return String(line).trimmingEnd
    }
  }
}
