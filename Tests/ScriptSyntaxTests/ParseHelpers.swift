import Diagnostics
import ScriptSyntax

/// The dump of a program, or its errors.
func dump(_ text: String, as form: Program.Form = .program) -> String {
  do {
    return TreeDump.text(try Program.parse(SourceText(name: "p.js", text: text), as: form))
  } catch {
    return problems(text, as: form).joined(separator: "\n")
  }
}

/// Every error of a program as one line: id, place, marked text, message, notes, help.
func problems(
  _ text: String,
  as form: Program.Form = .program,
  named name: String = "p.js"
) -> [String] {
  do {
    _ = try Program.parse(SourceText(name: name, text: text), as: form)
    return []
  } catch {
    return error.diagnostics.map(line)
  }
}

private func line(_ diagnostic: Diagnostic) -> String {
  let id = diagnostic.id == "syntax-error" ? "" : diagnostic.id + " "
  let notes = diagnostic.notes.map {
    " | \($0.message)\($0.location.map { " \(place($0))" } ?? "")"
  }
  let help = diagnostic.help.map { " | help: \($0)" }
  return id + (diagnostic.location.map(place) ?? "") + ": " + diagnostic.message
    + (notes + help).joined()
}

private func place(_ location: Diagnostic.Location) -> String {
  "\(location.source.position(at: location.range.start))«\(location.source[location.range])»"
}

/// A program whose marked place `«…»` is taken out, and the range that was marked.
func marked(_ text: String) -> (text: String, range: SourceRange) {
  let parts = text.split(separator: /[«»]/, omittingEmptySubsequences: false)
  let start = parts[0].utf8.count
  return (
    parts.joined(),
    SourceRange(start: start, end: start + (parts.dropFirst().first ?? "").utf8.count)
  )
}
