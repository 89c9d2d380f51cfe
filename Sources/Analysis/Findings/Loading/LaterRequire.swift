import Diagnostics
import Trace

/// The file that was given too early, changed so that it sets its exports before it requires the next one.
struct LaterRequire {
  /// The change.
  let edit: SourceEdit

  /// The longest stretch of lines that is written anew.
  private static let lineLimit = 14

  init?(_ cycle: ModuleCycleFact, _ run: TraceIndex) {
    guard !cycle.isModule, let place = cycle.chain.first?.place, cycle.chain.count > 1 else {
      return nil
    }
    let names = BoundNames(at: place, run.lines)
    let lines = Words.lines(of: run.lines.text(place.source))
    let first = place.line - 1
    guard names.isStatement, lines.indices.contains(first),
      let last = lines.lastIndex(where: { $0.contains(#/^(module\.)?exports(\.[\w$]+)?\s*=[^=]/#) }
      ),
      last > first, last - first < Self.lineLimit, lines[last].trimmingEnd.last != "{",
      lines[first].contains("require"), lines[first].trimmingEnd.hasSuffix(";")
    else { return nil }
    // The exports come before the first line that uses what is required, if what is exported is there by then. What
    // stands further in runs later.
    let firstUse =
      lines[(first + 1)..<last].firstIndex { line in
        line.first?.isWhitespace == false
          && names.bindings.contains { Self.mentions($0.local, line) }
      } ?? last
    let use = Self.isDefined(lines[last], before: firstUse, in: lines) ? firstUse : last
    let between = lines[(first + 1)..<use]
    let rest = lines[use..<last]
    let changed = between + [lines[last], lines[first]] + rest
    let source = run.lines.sources[place.source]
    edit = SourceEdit(
      source: place.source,
      start: source.startOfLine(first + 1),
      end: source.endOfLine(last + 1),
      replacement: changed.joined(separator: "\n")
    )
  }

  /// Whether what a line exports is declared before another line, as far as the file declares it.
  private static func isDefined(_ export: String, before index: Int, in lines: [String]) -> Bool {
    let value = export.drop { $0 != "=" }.dropFirst()
    return value.split { !$0.isPartOfName }.allSatisfy { name in
      let declared = ["const \(name) ", "let \(name) ", "class \(name) ", "function \(name)("]
      return !lines[index...].contains { line in declared.contains { line.contains($0) } }
    }
  }

  private static func mentions(_ name: String, _ line: String) -> Bool {
    line.split { !$0.isPartOfName }.contains { $0 == name }
  }
}
