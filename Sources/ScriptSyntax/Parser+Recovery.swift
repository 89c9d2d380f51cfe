import Diagnostics

extension Parser {
  /// Parses statements up to a `}` or the end, going on after each one that is wrong.
  mutating func parseStatements(into statements: inout [Statement], isTopLevel: Bool = false) {
    let bracketCount = brackets.count
    let (outerDepth, outerHeight) = (depth, height)
    let (outerStrict, outerAwait) = (isStrict, awaitIsKeyword)
    while token.kind != .endOfFile, token.kind != .rightBrace, !endsCase {
      let start = token.start
      do {
        statements.append(try parseListedStatement(isTopLevel: isTopLevel))
      } catch {
        depth = outerDepth
        height = outerHeight
        isStrict = outerStrict
        awaitIsKeyword = outerAwait
        skipStatement(from: start, bracketCount: bracketCount)
      }
    }
  }

  /// Whether a `case` or `default` of the `switch` around these statements follows.
  private var endsCase: Bool {
    brackets.last?.role == .switchBody && (token.kind == .case || token.kind == .default)
  }

  /// Goes to where the next statement seems to begin, after an error in the one from `start`.
  ///
  /// Brackets that the broken statement has opened are closed if their counterparts come, but not
  /// waited for; brackets that are opened on the way are.
  private mutating func skipStatement(from start: Int, bracketCount: Int) {
    hasSkipped = true
    coverDefault = nil
    arrowEnd = -1
    looks = 0
    if token.start == start { skipToken(bracketCount: bracketCount) }
    let errorStart = token.start
    var known = brackets.count
    while token.kind != .endOfFile {
      known = min(known, brackets.count)
      let isOutside = brackets.count == known
      if isOutside, token.kind == .semicolon, semicolonEnds(above: bracketCount) {
        advance()
        drop(to: bracketCount)
        return
      }
      if isOutside, beginsStatement(isAtLevel: known == bracketCount, errorStart: errorStart) {
        contextIsLost =
          contextIsLost || brackets.count > bracketCount || token.start == errorStart
        break
      }
      if token.kind == .rightBrace, !closesAny(above: bracketCount) { break }
      skipToken(bracketCount: bracketCount)
    }
    contextIsLost = contextIsLost || brackets.count > bracketCount
    drop(to: bracketCount)
  }

  private mutating func drop(to bracketCount: Int) {
    while brackets.count > bracketCount { pop() }
  }

  /// Whether a `;` ends the statement although these brackets of it are open.
  private func semicolonEnds(above bracketCount: Int) -> Bool {
    brackets.dropFirst(bracketCount).allSatisfy {
      $0.role != .forHead && $0.closer != .rightBrace
    }
  }

  private func closesAny(above bracketCount: Int) -> Bool {
    brackets.dropFirst(bracketCount).contains { $0.closer == token.kind }
  }

  /// Whether this token, the first of its line, seems to begin a new statement.
  private func beginsStatement(isAtLevel: Bool, errorStart: Int) -> Bool {
    guard token.newlineBefore else { return false }
    switch token.kind {
    case .const, .let, .var, .if, .for, .while, .do, .switch, .return, .throw, .try, .break,
      .continue, .export:
      return true
    case .else, .catch, .finally, .in, .instanceof, .extends, .as, .from:
      return false
    case .number, .string, .template, .templateHead, .leftBrace:
      return isAtLevel
    default:
      let endsBody = previous.kind == .rightBrace && token.start != errorStart
      return token.kind.isWord && (isAtLevel || endsBody)
    }
  }

  /// Passes one token, keeping ``brackets`` right.
  private mutating func skipToken(bracketCount: Int) {
    switch token.kind {
    case .leftBrace, .leftParen, .leftBracket, .templateHead:
      push()
    case .rightBrace, .rightParen, .rightBracket:
      skipCloser(bracketCount: bracketCount)
    case .slash, .slashAssign:
      looks += 1
      if !endsOperand(previous.kind), looks < 100 { _ = lexer.rescanRegularExpression(token) }
    case .invalid:
      // What a string that is not closed has swallowed is looked at as tokens.
      let quote = lexer.bytes[token.start]
      looks += 1
      if quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""), looks < 10 {
        lexer.position = token.start + 1
      }
    default:
      break
    }
    advance()
  }

  private mutating func skipCloser(bracketCount: Int) {
    let kind = token.kind
    guard let match = brackets.dropFirst(bracketCount).lastIndex(where: { $0.closer == kind })
    else { return }
    drop(to: match + 1)
    if brackets[match].opener.kind == .templateHead {
      token = lexer.rescanTemplate(token)
      if token.kind == .templateMiddle { return }
    }
    pop()
  }

  private func endsOperand(_ kind: TokenKind) -> Bool {
    switch kind {
    case .rightParen, .rightBracket, .rightBrace, .number, .string, .template, .templateTail,
      .this, .super, .null, .true, .false:
      true
    default: kind.isIdentifier
    }
  }
}
