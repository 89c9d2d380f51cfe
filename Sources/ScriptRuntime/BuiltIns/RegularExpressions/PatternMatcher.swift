import ScriptSyntax

/// Runs the steps of a regular expression over the code units of a string, going back where a way fails.
///
/// Ways not yet tried are on a stack of its own, so that long strings do not need native stack;
/// only lookarounds nest natively, as deep as the pattern does.
struct PatternMatcher {
  /// What is undone or tried next when a way fails.
  private enum Entry {
    case choice(step: Int, position: Int)
    case greedy(step: Int, low: Int, position: Int)
    case lazy(step: Int, position: Int, remaining: Int)
    case capture(slot: Int, old: Int)
    case counter(index: Int, count: Int, start: Int)
  }

  private static let maximumEntries = 1_500_000
  /// The steps that are charged at once.
  private static let chargedSteps = 128
  private let program: PatternProgram
  private let units: UnsafeBufferPointer<UInt16>
  private let realm: Realm
  private let isUnicode: Bool
  private let ignoresCase: Bool
  private var stack: [Entry] = []
  /// Start and end of each group; -1 where it took no part.
  private(set) var captures: [Int]
  private var counts: [Int]
  private var starts: [Int]
  private var work = 0

  init(_ program: PatternProgram, _ units: UnsafeBufferPointer<UInt16>, _ realm: Realm) {
    self.program = program
    self.units = units
    self.realm = realm
    isUnicode = program.flags.readsCodePoints
    ignoresCase = program.flags.contains(.ignoreCase)
    captures = Array(repeating: -1, count: (program.groupCount + 1) * 2)
    counts = Array(repeating: 0, count: program.counterCount)
    starts = counts
  }

  /// Looks for a match from a position on, or only there; false where there is none.
  ///
  /// - Throws: ``Halt`` when it takes too many steps.
  mutating func find(from start: Int, onlyThere: Bool) throws -> Bool {
    var position = start
    while position <= units.count {
      if let first = program.firstUnit, !onlyThere {
        let begin = position
        while position < units.count, units[position] != first { position += 1 }
        if position - begin > 255 { try realm.tick((position - begin) >> 6) }
        if position >= units.count { return false }
      }
      for slot in captures.indices { captures[slot] = -1 }
      stack.removeAll(keepingCapacity: true)
      if try run(from: 0, at: position, isBackward: false) { return true }
      if onlyThere { return false }
      position += isUnicode ? width(at: position) : 1
    }
    return false
  }

  private func width(at position: Int) -> Int {
    guard position + 1 < units.count, units[position] & 0xFC00 == 0xD800,
      units[position + 1] & 0xFC00 == 0xDC00
    else { return 1 }
    return 2
  }

  private mutating func count() throws {
    work &+= 1
    if work >= PatternMatcher.chargedSteps {
      try realm.tick(work >> 3)
      work = 0
      guard stack.count < PatternMatcher.maximumEntries else {
        throw realm.rangeError("Maximum call stack size exceeded")
      }
    }
  }

  // MARK: Steps

  /// Runs until the match or the end of a lookaround; false when every way has failed.
  private mutating func run(from first: Int, at start: Int, isBackward: Bool) throws -> Bool {
    let base = stack.count
    var step = first
    var position = start
    while true {
      try count()
      var isGood = true
      switch program.steps[step] {
      case .match, .lookEnd: return true
      case .character, .any, .set:
        isGood = read(program.steps[step], &position, isBackward)
        step += 1
      case .split(let preferred, let other):
        stack.append(.choice(step: other, position: position))
        step = preferred
      case .jump(let target): step = target
      case .save(let slot):
        setCapture(slot, position)
        step += 1
      case .anchor(let anchor):
        isGood = holds(anchor, position)
        step += 1
      case .backreference(let group):
        isGood = readGroup(group, &position, isBackward)
        step += 1
      case .greedyRun(let atom, let min, let max):
        isGood = runGreedily(atom, min, max, &position)
        step += 2
      case .lazyRun(let atom, let min, let max):
        isGood = runLazily(step, atom, min, max, &position)
        step += 2
      case .look(let isAhead, let isNegative, let end):
        isGood = try look(from: step + 1, at: position, isAhead, isNegative)
        step = end
      case .loopStart, .loopCheck, .loopEnter, .loopNext:
        isGood = loop(&step, position)
      }
      if !isGood, !goBack(to: base, &step, &position) { return false }
    }
  }

  private mutating func loop(_ step: inout Int, _ position: Int) -> Bool {
    switch program.steps[step] {
    case .loopStart(let counter):
      setCounter(counter, count: 0, start: -1)
      step += 1
    case .loopCheck(let counter, let min, let max, let isGreedy, let exit):
      if counts[counter] < min {
        step += 1
      } else if counts[counter] >= max {
        step = exit
      } else if isGreedy {
        stack.append(.choice(step: exit, position: position))
        step += 1
      } else {
        stack.append(.choice(step: step + 1, position: position))
        step = exit
      }
    case .loopEnter(let counter, let groups):
      setCounter(counter, count: counts[counter] + 1, start: position)
      for slot in groups where captures[slot] >= 0 { setCapture(slot, -1) }
      step += 1
    case .loopNext(let counter, let min, let check):
      // A turn that read nothing brings nothing new once there are enough turns.
      if starts[counter] == position, counts[counter] > min { return false }
      step = check
    case .character, .any, .set, .split, .jump, .save, .anchor, .backreference, .greedyRun,
      .lazyRun, .look, .lookEnd, .match:
      return false
    }
    return true
  }

  private mutating func setCapture(_ slot: Int, _ position: Int) {
    stack.append(.capture(slot: slot, old: captures[slot]))
    captures[slot] = position
  }

  private mutating func setCounter(_ index: Int, count: Int, start: Int) {
    stack.append(.counter(index: index, count: counts[index], start: starts[index]))
    counts[index] = count
    starts[index] = start
  }

  /// Undoes what was done since the last choice and takes its other way; false where no choice is left.
  private mutating func goBack(to base: Int, _ step: inout Int, _ position: inout Int) -> Bool {
    while stack.count > base, let entry = stack.popLast() {
      switch entry {
      case .capture(let slot, let old): captures[slot] = old
      case .counter(let index, let count, let start):
        counts[index] = count
        starts[index] = start
      case .choice(let other, let place):
        step = other
        position = place
        return true
      case .greedy(let next, let low, let place):
        let given = place - widthBefore(place, low)
        if given > low { stack.append(.greedy(step: next, low: low, position: given)) }
        step = next
        position = given
        return true
      case .lazy(let run, let place, let remaining):
        position = place
        guard remaining > 0, read(program.steps[run + 1], &position, false) else { continue }
        stack.append(.lazy(step: run, position: position, remaining: remaining - 1))
        step = run + 2
        return true
      }
    }
    return false
  }

  private mutating func look(
    from step: Int,
    at position: Int,
    _ isAhead: Bool,
    _ isNegative: Bool
  ) throws -> Bool {
    let base = stack.count
    let before = captures
    let isFound = try run(from: step, at: position, isBackward: !isAhead)
    stack.removeLast(stack.count - base)
    guard isFound else {
      captures = before
      return isNegative
    }
    if isNegative {
      captures = before
      return false
    }
    // What the lookaround captured stays, and is undone when this way fails.
    for slot in captures.indices where captures[slot] != before[slot] {
      stack.append(.capture(slot: slot, old: before[slot]))
    }
    return true
  }

  // MARK: Characters

  /// The code units of the character that ends at a position; those before `low` are no part of it.
  @inline(__always)
  private func widthBefore(_ position: Int, _ low: Int) -> Int {
    guard isUnicode, position - 2 >= low, units[position - 1] & 0xFC00 == 0xDC00,
      units[position - 2] & 0xFC00 == 0xD800
    else { return 1 }
    return 2
  }

  @inline(__always)
  private func accepts(_ step: PatternProgram.Step, _ code: UInt32) -> Bool {
    switch step {
    case .character(let wanted):
      return code == wanted
        || (ignoresCase && CaseFolding.canonical(code, isUnicode: isUnicode) == wanted)
    case .any:
      return program.flags.contains(.dotAll)
        || !(code == 10 || code == 13 || code == 0x2028 || code == 0x2029)
    case .set(let set): return program.sets[set].contains(code)
    case .split, .jump, .save, .anchor, .backreference, .greedyRun, .lazyRun, .loopStart,
      .loopCheck, .loopEnter, .loopNext, .look, .lookEnd, .match:
      return false
    }
  }

  /// Reads one character in the direction of travel.
  @inline(__always)
  private func read(
    _ step: PatternProgram.Step,
    _ position: inout Int,
    _ isBackward: Bool
  ) -> Bool {
    if isBackward { position -= 1 }
    guard position >= 0, position < units.count else { return false }
    var code = UInt32(units[position])
    var width = 1
    if isUnicode, code & 0xF800 == 0xD800 {
      if isBackward, code & 0xFC00 == 0xDC00, position > 0,
        units[position - 1] & 0xFC00 == 0xD800
      {
        position -= 1
      }
      width = self.width(at: position)
      if width == 2 {
        code =
          0x10000
          + (UInt32(units[position] & 0x3FF) << 10 | UInt32(units[position + 1] & 0x3FF))
      }
    }
    guard accepts(step, code) else { return false }
    if !isBackward { position += width }
    return true
  }

  private mutating func runGreedily(
    _ atom: Int,
    _ min: Int,
    _ max: Int,
    _ position: inout Int
  ) -> Bool {
    let start = position
    let step = program.steps[atom]
    if isUnicode { return runOverCharacters(step, atom, min, max, &position) }
    let end = max < units.count - start ? start + max : units.count
    while position < end, accepts(step, UInt32(units[position])) { position += 1 }
    work &+= (position - start) >> 4
    guard position - start >= min else { return false }
    if position > start + min {
      stack.append(.greedy(step: atom + 1, low: start + min, position: position))
    }
    return true
  }

  /// As ``runGreedily``, over characters that may be two code units.
  private mutating func runOverCharacters(
    _ step: PatternProgram.Step,
    _ atom: Int,
    _ min: Int,
    _ max: Int,
    _ position: inout Int
  ) -> Bool {
    let start = position
    var low = start
    var count = 0
    while count < max, read(step, &position, false) {
      count += 1
      if count == min { low = position }
    }
    work &+= (position - start) >> 4
    guard count >= min else { return false }
    if position > low { stack.append(.greedy(step: atom + 1, low: low, position: position)) }
    return true
  }

  private mutating func runLazily(
    _ run: Int,
    _ atom: Int,
    _ min: Int,
    _ max: Int,
    _ position: inout Int
  ) -> Bool {
    guard min <= units.count - position else { return false }
    for _ in 0..<min {
      guard read(program.steps[atom], &position, false) else { return false }
    }
    if max > min {
      stack.append(.lazy(step: run, position: position, remaining: max - min))
    }
    return true
  }

  private func holds(_ anchor: PatternNode.Anchor, _ position: Int) -> Bool {
    let isMultiline = program.flags.contains(.multiline)
    switch anchor {
    case .start:
      return position == 0 || (isMultiline && isLineEnd(units[position - 1]))
    case .end:
      return position == units.count || (isMultiline && isLineEnd(units[position]))
    case .boundary: return isWord(position - 1) != isWord(position)
    case .noBoundary: return isWord(position - 1) == isWord(position)
    }
  }

  private func isLineEnd(_ unit: UInt16) -> Bool {
    unit == 10 || unit == 13 || unit == 0x2028 || unit == 0x2029
  }

  private func isWord(_ position: Int) -> Bool {
    guard position >= 0, position < units.count else { return false }
    switch units[position] {
    case 48...57, 65...90, 95, 97...122: return true
    default: return false
    }
  }

  private mutating func readGroup(_ group: Int, _ position: inout Int, _ isBackward: Bool) -> Bool {
    guard group * 2 + 1 < captures.count else { return true }
    let start = captures[group * 2]
    let end = captures[group * 2 + 1]
    guard start >= 0, end >= start else { return true }
    let length = end - start
    let from = isBackward ? position - length : position
    guard from >= 0, from + length <= units.count else { return false }
    var compared = 0
    defer { work &+= compared >> 4 }
    for offset in 0..<length {
      compared &+= 1
      let left = UInt32(units[start + offset])
      let right = UInt32(units[from + offset])
      if left == right { continue }
      guard ignoresCase,
        CaseFolding.canonical(left, isUnicode: isUnicode)
          == CaseFolding.canonical(right, isUnicode: isUnicode)
      else { return false }
    }
    position = isBackward ? from : from + length
    return true
  }
}
