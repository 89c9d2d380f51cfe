import Diagnostics
import ScriptSyntax

/// The blocks of a page as one program, at their places: everything else of the page is white space.
///
/// Blocks share a scope. One that defines a name again begins a block of the language's around itself and all that
/// follow, in which the new one is meant.
struct MarkdownProgram {
  /// A block with what is known of its code.
  struct Part {
    let block: MarkdownBlock
    /// What of it runs: all, or what stands before a statement that failed.
    var range: SourceRange
    /// The statements at its top.
    let statements: [SourceRange]
    /// Whether it defines a name again.
    let isInner: Bool
  }

  private let page: SourceText
  /// The blocks that run.
  private(set) var parts: [Part] = []
  /// The blocks that are no program, with what is wrong with them.
  private(set) var broken: [(MarkdownBlock, Diagnostic)] = []
  private var bytes: [UInt8]

  /// What a program has without defining it, or what says that a block is about Sequelize.
  private static let words = Set(
    names: ["sequelize", "Sequelize", "DataTypes", "Model", "Op", "QueryTypes"]
  )

  init(_ page: SourceText) {
    self.page = page
    bytes = Array(page.text.utf8)
    var known: Set<Name> = []
    for block in MarkdownBlock.all(in: page) where !block.isSkipped && isUsed(block, known) {
      do throws(DiagnosticList) {
        let program = try parse(block)
        let statements = program.statements.filter { !isGiven($0, known) }
        let names = Self.names(statements)
        let isInner = names.contains { known.contains($0) }
        parts.append(
          Part(
            block: block,
            range: block.range,
            statements: statements.map(\.range),
            isInner: isInner
          )
        )
        known.formUnion(names)
      } catch {
        if let problem = error.diagnostics.first { broken.append((block, problem)) }
      }
    }
  }

  /// Whether a statement imports what a program has anyhow; it is left out then, since a block may stand inside another.
  private mutating func isGiven(_ statement: Statement, _ known: Set<Name>) -> Bool {
    guard case .importModule(let declaration) = statement.kind,
      declaration.specifiers.allSatisfy({ specifier in
        Self.words.contains(Name(specifier.local.name))
          || known.contains(Name(specifier.local.name))
      })
    else { return false }
    for place in statement.range.start..<statement.range.end
    where bytes[place] != UInt8(ascii: "\n") {
      bytes[place] = UInt8(ascii: " ")
    }
    return true
  }

  /// Whether a block uses Sequelize, by its words or by names that such blocks defined.
  private func isUsed(_ block: MarkdownBlock, _ known: Set<Name>) -> Bool {
    let code = page[block.range]
    if code.contains(
      /\.(hasOne|hasMany|belongsTo|belongsToMany|findAll|findOne|findByPk|findAndCountAll|bulkCreate|findOrCreate|sync)\(/
    ) {
      return true
    }
    return code.matches(of: /[A-Za-z_$][\w$]*/).contains { match in
      let name = Name(String(match.0))
      return Self.words.contains(name) || known.contains(name)
    }
  }

  /// Parses a block by itself; a `return` at its top, as pages have it for what a handler would give back, waits instead.
  private mutating func parse(_ block: MarkdownBlock) throws(DiagnosticList) -> Program {
    do throws(DiagnosticList) {
      return try Program.parse(text(of: [block.range], in: bytes))
    } catch {
      let changed = waiting(block)
      guard let changed,
        let program = try? Program.parse(text(of: [block.range], in: changed))
      else { throw error }
      bytes = changed
      return program
    }
  }

  /// The page with `await ` in place of each `return` that begins a line of a block at its left; nil without one.
  private func waiting(_ block: MarkdownBlock) -> [UInt8]? {
    let word = Array("return".utf8)
    let first = bytes[block.range.start..<block.range.end].prefix { $0 == UInt8(ascii: " ") }.count
    var changed = bytes
    var line = block.range.start
    var isChanged = false
    while line < block.range.end {
      let start = line + first
      let isAtLeft = bytes[line..<min(start, bytes.count)].allSatisfy { $0 == UInt8(ascii: " ") }
      if isAtLeft, bytes[min(start, bytes.count)...].starts(with: word) {
        changed.replaceSubrange(start..<start + word.count, with: Array("await ".utf8))
        isChanged = true
      }
      let rest = bytes[line..<block.range.end]
      line = (rest.firstIndex(of: UInt8(ascii: "\n")) ?? block.range.end) + 1
    }
    return isChanged ? changed : nil
  }

  private func text(of ranges: [SourceRange], in bytes: [UInt8]) -> SourceText {
    var blank = bytes.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? $0 : 0x20 }
    for range in ranges {
      blank.replaceSubrange(range.start..<range.end, with: bytes[range.start..<range.end])
    }
    return SourceText(name: page.name, text: String(decoding: blank, as: UTF8.self))
  }

  /// The program.
  var source: SourceText {
    let text = text(of: parts.map(\.range), in: bytes).text
    var program = Array(text.utf8)
    let inner = parts.filter(\.isInner)
    for part in inner { program[part.block.fence] = UInt8(ascii: "{") }
    program += Array(("\n" + String(repeating: "}", count: inner.count) + "\n").utf8)
    return SourceText(name: page.name, text: String(decoding: program, as: UTF8.self))
  }

  /// Leaves out the statement of a block that holds a place, and what follows it there; the index of the block, the last
  /// for a place that is in none.
  mutating func cut(at offset: Int) -> Int? {
    guard !parts.isEmpty else { return nil }
    let index =
      parts.firstIndex { $0.range.start <= offset && offset < $0.range.end } ?? parts.count - 1
    let part = parts[index]
    let left = part.statements.filter { $0.start < part.range.end }
    let failed = left.first { $0.start <= offset && offset <= $0.end } ?? left.last
    parts[index].range.end = max(part.range.start, failed?.start ?? part.range.start)
    return index
  }

  private static func names(_ statements: [Statement]) -> [Name] {
    statements.flatMap { statement -> [Name] in
      switch statement.kind {
      case .variable(let declaration):
        declaration.declarators.flatMap { $0.target.boundNames.map { Name($0.name) } }
      case .function(let function): function.name.map { [Name($0.name)] } ?? []
      case .classDeclaration(let node): node.name.map { [Name($0.name)] } ?? []
      case .export(let inner): inner.map { names([$0]) } ?? []
      case .expression, .block, .empty, .ifElse, .forLoop, .forIn, .forOf, .whileLoop, .doWhile,
        .switchCase, .breakTo, .continueTo, .labeled, .returnValue, .throwValue, .tryCatch:
        []
      case .importModule(let declaration): declaration.specifiers.map { Name($0.local.name) }
      }
    }
  }
}
