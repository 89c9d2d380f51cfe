package import Analysis
import Trace

/// A schema in the languages of other tools.
package enum SchemaDiagrams {
  /// A Mermaid entity-relationship diagram.
  package static func mermaid(_ report: SchemaReport) -> String {
    var lines = ["erDiagram"]
    for table in report.tables {
      lines.append("  \(mermaidName(table.table)) {")
      for column in table.columns {
        let marks = [
          column.primaryKey > 0 ? "PK" : nil,
          table.foreignKeys.contains { $0.column == column.name } ? "FK" : nil,
        ].compactMap { $0 }
        let type = column.type.isEmpty ? "ANY" : column.type.filter { $0 != " " && $0 != "," }
        lines.append(
          "    \(type) \(mermaidName(column.name))"
            + (marks.isEmpty ? "" : " " + marks.joined(separator: ", "))
        )
      }
      lines.append("  }")
    }
    for table in report.tables {
      for key in table.foreignKeys {
        let isUnique = table.indexes.contains { $0.unique && $0.columns == [key.column] }
        let isNeeded = table.columns.contains { $0.name == key.column && $0.notNull }
        let one = isNeeded ? "||" : "|o"
        let many = isUnique ? "o|" : "o{"
        lines.append(
          "  \(mermaidName(key.table)) \(one)--\(many) \(mermaidName(table.table)) : \(quoted(label(key, table, report)))"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A Graphviz graph.
  package static func dot(_ report: SchemaReport) -> String {
    var lines = ["digraph schema {", "  rankdir=LR;", "  node [shape=plaintext];"]
    for table in report.tables {
      var rows = ["<TR><TD COLSPAN=\"2\"><B>\(escaped(table.table))</B></TD></TR>"]
      for (index, column) in table.columns.enumerated() {
        let name = column.primaryKey > 0 ? "<U>\(escaped(column.name))</U>" : escaped(column.name)
        rows.append(
          "<TR><TD PORT=\"c\(index)\" ALIGN=\"LEFT\">\(name)</TD><TD ALIGN=\"LEFT\">\(escaped(column.type))</TD></TR>"
        )
      }
      lines.append(
        "  \(quoted(table.table)) [label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\">\(rows.joined())</TABLE>>];"
      )
    }
    for table in report.tables {
      for key in table.foreignKeys {
        let port = table.columns.firstIndex { $0.name == key.column }.map { ":c\($0)" } ?? ""
        lines.append(
          "  \(quoted(table.table))\(port) -> \(quoted(key.table)) [label=\(quoted(label(key, table, report)))];"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  /// The statements that the program sent to make the tables, one after the other.
  package static func sql(_ report: SchemaReport) -> String {
    report.statements.map { $0.hasSuffix(";") ? $0 : $0 + ";" }.map { $0 + "\n" }.joined()
  }

  /// The declarations behind a key: `User hasMany Post`, or its column where there is none.
  private static func label(
    _ key: ForeignKeySchema,
    _ table: TableSchema,
    _ report: SchemaReport
  ) -> String {
    let names = report.associations
      .filter { $0.keyTable == table.table && $0.keyColumn == key.column }
      .map(\.association.text)
    return names.isEmpty ? key.column : names.joined(separator: ", ")
  }

  private static func mermaidName(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain ? name : quoted(name)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
