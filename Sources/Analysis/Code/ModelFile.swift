import Diagnostics
import Trace

/// What a file would define and declare if it were loaded, as far as its text tells.
struct ModelFile {
  /// A model.
  struct Definition {
    let model: String
    /// Its table, where the file names it.
    let table: String?
    let line: Int
    /// The line as it is written.
    let code: String
  }

  /// An association.
  struct Declaration {
    let kind: AssociationKind
    /// The model that it is called on, by the last of its names: `User` of `models.User`.
    let source: String
    let target: String
    let alias: String?
    let line: Int
    /// The whole call on one line.
    let code: String
  }

  /// The file's path.
  let name: String
  let definitions: [Definition]
  let declarations: [Declaration]

  /// Reads the file.
  init(_ fact: UnloadedFileFact) {
    name = fact.file
    let reader = CodeReader(fact.text)
    let lines = LineIndexedText(fact.text)
    var definitions: [Definition] = []
    var declarations: [Declaration] = []
    for (path, range) in reader.calledPaths {
      let parts = path.split(separator: ".").map(String.init)
      guard parts.count > 1, let method = parts.last,
        let call = reader.call(at: range.lowerBound, method: method, source: 0)
      else { continue }
      let (line, text) = lines.line(at: range.lowerBound)
      if method == "define", let model = call.arguments.first?.text {
        let table = call.arguments.last?["tableName"]?.text
        definitions.append(Definition(model: model, table: table, line: line, code: text))
      } else if method == "init", parts.count == 2, call.arguments.count == 2,
        fact.text.contains("class \(parts[0]) extends ")
      {
        let options = call.arguments[1]
        definitions.append(
          Definition(
            model: options["modelName"]?.text ?? parts[0],
            table: options["tableName"]?.text,
            line: line,
            code: text
          )
        )
      } else if let kind = AssociationKind(rawValue: method), let first = call.arguments.first {
        let target = reader.code(first.range).split { !$0.isPartOfName }.last.map(String.init) ?? ""
        declarations.append(
          Declaration(
            kind: kind,
            source: parts[parts.count - 2],
            target: target,
            alias: call.arguments.dropFirst().first?["as"]?.text,
            line: line,
            code: reader.code(call.range).split(whereSeparator: \.isWhitespace)
              .joined(separator: " ")
          )
        )
      }
    }
    self.definitions = definitions
    self.declarations = declarations
  }
}

extension CodeReader {
  /// The paths of names that stand before parentheses, `sequelize.define`, with their ranges; what stands in comments and
  /// texts is none.
  fileprivate var calledPaths: [(path: String, range: Range<Int>)] {
    var found: [(String, Range<Int>)] = []
    var place = 0
    while place < bytes.count {
      let next = skippingTrivia(place)
      guard next == place else {
        place = next
        continue
      }
      switch bytes[place] {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): place = endOfText(place)
      case UInt8(ascii: "/") where beginsRegularExpression(place):
        place = endOfRegularExpression(place)
      case _ where isName(bytes[place]):
        let start = place
        place = endOfName(place)
        while place < bytes.count, bytes[place] == UInt8(ascii: ".") {
          place = endOfName(place + 1)
        }
        if place < bytes.count, bytes[place] == UInt8(ascii: "(") {
          found.append((code(start..<place), start..<place))
        }
      default: place += 1
      }
    }
    return found
  }
}

/// A text whose lines are asked for by offsets.
private struct LineIndexedText {
  private let source: SourceText

  init(_ text: String) { source = SourceText(name: "", text: text) }

  func line(at offset: Int) -> (number: Int, text: String) {
    let number = source.position(at: offset).line
    return (number, String(source.line(number)).trimmingSpace)
  }
}
