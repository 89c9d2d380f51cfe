extension Inspector {
  /// Puts entries between braces, on one line where they fit, else in columns or one a line.
  func combined(_ entries: [String], _ layout: ObjectLayout, level: Int) -> String {
    let base = layout.base.isEmpty ? "" : layout.base + " "
    if options.compactness == .all { return combinedTightly(entries, layout) }
    var lines = entries
    if case .levels(let levels) = options.compactness {
      if layout.isList, entries.count > 6, options.cutLength == nil {
        lines = grouped(entries, layout.content, levels)
      }
      if currentDepth - level < levels, lines.count == entries.count {
        let start =
          lines.count + indentation + layout.open.utf16.count + layout.base.utf16.count + 10
        if fits(lines, start: start, layout.base) {
          let line = lines.joined(separator: ", ")
          if !line.holdsLineEnd { return "\(base)\(layout.open) \(line) \(layout.close)" }
        }
      }
    }
    let spaces = "\n" + String(repeating: " ", count: indentation)
    return "\(base)\(layout.open)\(spaces)  \(lines.joined(separator: ",\(spaces)  "))"
      + "\(spaces)\(layout.close)"
  }

  private func combinedTightly(_ entries: [String], _ layout: ObjectLayout) -> String {
    let base = layout.base.isEmpty ? "" : " \(layout.base)"
    if fits(entries, start: 0, layout.base) {
      return "\(layout.open)\(base) \(entries.joined(separator: ", ")) \(layout.close)"
    }
    let spaces = "\n" + String(repeating: " ", count: indentation)
    let head = base.isEmpty && layout.open.utf16.count == 1 ? " " : "\(base)\(spaces)  "
    return "\(layout.open)\(head)\(entries.joined(separator: ",\(spaces)  ")) \(layout.close)"
  }

  private func fits(_ entries: [String], start: Int, _ base: String) -> Bool {
    var total = entries.count + start
    guard total <= options.breakLength - min(entries.count, options.breakLength) else {
      return false
    }
    for entry in entries {
      total += entry.utf16.count
      if total > options.breakLength { return false }
    }
    return base.isEmpty || !base.holdsLineEnd
  }

  // MARK: Columns

  /// The entries of a list put into lines of columns, where their lengths are alike.
  private func grouped(
    _ entries: [String],
    _ content: ObjectLayout.Content,
    _ levels: Int
  ) -> [String] {
    let separator = 2
    // The remark about further items is not put into a column.
    let hasRemark = options.maxArrayLength < entries.count
    let count = hasRemark ? entries.count - 1 : entries.count
    let widths = entries.prefix(count).map(TerminalWidth.of)
    let longest = widths.max() ?? 0
    let total = widths.reduce(0, +) + separator * count
    let actual = longest + separator
    guard actual * 3 + indentation < options.breakLength,
      Double(total) / Double(actual) > 5 || longest <= 6
    else { return entries }
    let columns = columnCount(entries.count, count, actual, total, levels)
    guard columns > 1 else { return entries }
    let columnWidths = (0..<columns).map { column in
      stride(from: column, to: count, by: columns).map { widths[$0] }.max().map { $0 + separator }
        ?? separator
    }
    let alignsRight = areNumbers(content, entries.count)
    var lines: [String] = []
    for start in stride(from: 0, to: count, by: columns) {
      let end = min(start + columns, count)
      var line = ""
      for index in start..<end {
        let width = columnWidths[index - start]
        let isLast = index == end - 1
        let cell = isLast ? entries[index] : entries[index] + ", "
        let filled = widths[index] + (isLast ? 0 : separator)
        let padding = String(
          repeating: " ",
          count: max(0, (isLast ? width - separator : width) - filled)
        )
        if alignsRight { line += padding + cell } else { line += isLast ? cell : cell + padding }
      }
      lines.append(line)
    }
    if hasRemark { lines.append(entries[count]) }
    return lines
  }

  /// As many columns as make the whole about 2.5 times as wide as high, in characters.
  private func columnCount(
    _ entries: Int,
    _ count: Int,
    _ actual: Int,
    _ total: Int,
    _ levels: Int
  ) -> Int {
    let bias = (Double(actual) - Double(total) / Double(entries)).squareRoot()
    let biased = max(Double(actual) - 3 - bias, 1)
    let square = (2.5 * biased * Double(count)).squareRoot() / biased
    let ideal = Int((square + 0.5).rounded(.down))
    let room = options.breakLength == .max ? Int.max : (options.breakLength - indentation) / actual
    return min(ideal, room, levels * 4, 15)
  }

  private func areNumbers(_ content: ObjectLayout.Content, _ count: Int) -> Bool {
    if case .typedArray = content { return true }
    guard case .array(let array) = content else { return content.isPair }
    return (0..<count).allSatisfy { index in
      switch try? array.get(PropertyKey(index)) {
      case .number?, .bigInt?: true
      default: false
      }
    }
  }
}

extension ObjectLayout.Content {
  /// Whether there is no array behind the entries, so that they are aligned as numbers are.
  fileprivate var isPair: Bool {
    if case .none = self { return true }
    return false
  }
}

extension String {
  /// Whether it has several lines; bytes are compared much sooner than characters.
  var holdsLineEnd: Bool { utf8.contains(UInt8(ascii: "\n")) }
}
