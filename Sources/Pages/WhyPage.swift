package import Analysis
package import Rendering
package import Trace

/// Where a value comes from, on a page.
package struct WhyPage: Sendable {
  /// The page.
  package let document: Document

  /// Makes the page of a value's provenance in a run.
  package init(_ provenance: Provenance, in trace: Trace) {
    var page = Document([
      .paragraph(
        "\(provenance.name) "
          + (provenance.value.map { "is \($0)" }
            ?? (provenance.isRecorded ? "has no value" : "was not recorded"))
          + (provenance.remark.map { ": \($0)" } ?? "")
      )
    ])
    page.add(.lines(title: "Latest first", Self.lines(provenance, trace)))
    for target in provenance.target {
      page.add(.lines(title: "It is the key of \(target.name)", Self.lines(target, trace)))
    }
    document = page
  }

  private static func lines(_ provenance: Provenance, _ trace: Trace) -> [String] {
    let lines = provenance.links.flatMap { link -> [String] in
      let call = link.call.map { ", by \($0)()" } ?? ""
      let place = link.place.map { " at \(trace.shortText($0))" } ?? ""
      return ["step \(link.step)\(place): \(link.text)\(call)"]
        + (link.sql.map { ["  " + $0] } ?? [])
    }
    return lines.isEmpty ? ["nothing in the program has set it, and no query has loaded it"] : lines
  }
}
