import Rendering

/// The tables of a page.
func tables(_ page: Document) -> [Document.Table] {
  page.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
}

/// The titles of lines that are shown as they are.
func titles(_ page: Document) -> [String] {
  page.blocks.compactMap { if case .lines(let title, _) = $0 { title } else { nil } }
}

/// The lines below a title.
func lines(_ title: String, _ page: Document) -> [String] {
  page.blocks.flatMap { block -> [String] in
    if case .lines(title: title, let lines) = block { lines } else { [] }
  }
}

/// The paragraphs of a page.
func paragraphs(_ page: Document) -> [String] {
  page.blocks.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
}

/// The ids of a page's findings.
func findingIDs(_ page: Document) -> [String] {
  page.blocks.compactMap { if case .finding(let finding) = $0 { finding.id } else { nil } }
}
