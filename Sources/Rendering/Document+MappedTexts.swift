extension Document {
  /// The page with every text in it changed; its layout stays.
  func mapTexts(_ change: (String) -> String) -> Document {
    Document(blocks.map { $0.mapTexts(change) })
  }
}

extension Document.Block {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Block {
    switch self {
    case .heading(let text, let level): .heading(change(text), level: level)
    case .paragraph(let text): .paragraph(change(text))
    case .code(let text, let firstLine): .code(change(text), firstLine: firstLine)
    case .codeParts(let parts): .codeParts(parts.map { $0.mapTexts(change) })
    case .table(let table): .table(table.mapTexts(change))
    case .list(let items): .list(items.map(change))
    case .links(let links): .links(links.map { $0.mapTexts(change) })
    case .options(let items): .options(items.map(change))
    case .note(let text): .note(change(text))
    case .status(let text, let isGood): .status(change(text), isGood: isGood)
    case .finding(let finding): .finding(finding.mapTexts(change))
    case .lines(let title, let lines): .lines(title: change(title), lines.map(change))
    case .commands(let label, let items): .commands(label: change(label), items.map(change))
    case .verbatim(let title, let lines): .verbatim(title: change(title), lines.map(change))
    case .panes(let panes, let arrangement): .panes(panes.map { $0.mapTexts(change) }, arrangement)
    case .fold(let title, let blocks): .fold(change(title), blocks.map { $0.mapTexts(change) })
    case .flow(let flow): .flow(flow.mapTexts(change))
    case .question(let question): .question(question.mapTexts(change))
    case .drawing(let drawing): .drawing(drawing.mapTexts(change))
    }
  }
}

extension Document.Link {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Link {
    var link = self
    link.text = change(text)
    return link
  }
}

extension Document.CodePart {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.CodePart {
    Document.CodePart(change(code), link: link.mapTexts(change))
  }
}

extension Document.Flow {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Flow {
    var flow = self
    flow.columns = columns.map(change)
    for index in flow.stations.indices {
      flow.stations[index].name = change(stations[index].name)
      flow.stations[index].text = change(stations[index].text)
    }
    return flow
  }
}

extension Document.Question {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Question {
    var question = self
    question.text = change(text)
    question.options = options.map(change)
    question.verdicts = verdicts.map { $0.mapTexts(change) }
    for index in question.hints.indices {
      question.hints[index].content = hints[index].content.mapTexts(change)
    }
    return question
  }
}

extension Document.Drawing {
  /// A drawing is shown as its words where texts are changed: nothing else of it is text.
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Drawing {
    var drawing = self
    drawing.words = words.map { $0.mapTexts(change) }
    return drawing
  }
}

extension Document.Table {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Table {
    var table = self
    table.title = title.map(change)
    table.columns = columns.map(change)
    table.rows = rows.map { $0.map(change) }
    return table
  }
}

extension Document.Finding {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Finding {
    var finding = self
    finding.label = change(label)
    finding.id = change(id)
    finding.message = change(message)
    finding.place = place.map(change)
    for index in finding.parts.indices {
      finding.parts[index].label = change(parts[index].label)
      finding.parts[index].text = change(parts[index].text)
    }
    return finding
  }
}

extension Document.Pane {
  fileprivate func mapTexts(_ change: (String) -> String) -> Document.Pane {
    Document.Pane(title: title.map(change), size: size, blocks.map { $0.mapTexts(change) })
  }
}
