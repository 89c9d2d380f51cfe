import ScriptSyntax

/// A regular expression as steps for the matcher; a class, since expression objects share it.
final class PatternProgram: Sendable {
  /// One step; numbers are indices of steps, groups or counters.
  enum Step: Sendable {
    case character(UInt32)
    case any
    case set(Int)
    /// Goes on at the first and, if that fails, at the second.
    case split(Int, Int)
    case jump(Int)
    case save(Int)
    case anchor(PatternNode.Anchor)
    case backreference(Int)
    /// Repeats one single-character step as often as possible, giving back one by one.
    case greedyRun(atom: Int, min: Int, max: Int)
    /// Repeats one single-character step as rarely as possible.
    case lazyRun(atom: Int, min: Int, max: Int)
    case loopStart(counter: Int)
    case loopCheck(counter: Int, min: Int, max: Int, isGreedy: Bool, exit: Int)
    case loopEnter(counter: Int, clear: Range<Int>)
    case loopNext(counter: Int, min: Int, check: Int)
    /// Matches up to the next `lookEnd` in its own direction without moving; continues at `end`.
    case look(isAhead: Bool, isNegative: Bool, end: Int)
    case lookEnd
    case match
  }

  let steps: ContiguousArray<Step>
  let sets: [CodePointSet]
  let flags: PatternFlags
  let groupCount: Int
  let counterCount: Int
  /// The named groups in order.
  let names: [(name: String, index: Int)]
  /// A code unit that every match begins with.
  let firstUnit: UInt16?

  /// The bytes that it is accounted with.
  var size: Int { 200 &+ steps.count &* MemoryLayout<Step>.stride &+ sets.count &* 200 }

  init(_ source: ScriptString, _ flags: PatternFlags) throws(PatternError) {
    let parsed = try PatternParser.parse(source.codeUnits, flags)
    var compiler = PatternCompiler(flags, names: parsed.names)
    try compiler.compile(parsed.node)
    steps = compiler.steps
    sets = compiler.sets
    counterCount = compiler.counterCount
    self.flags = flags
    groupCount = parsed.groupCount
    names = parsed.names
    firstUnit = flags.contains(.ignoreCase) ? nil : PatternProgram.first(parsed.node)
  }

  private static func first(_ node: PatternNode) -> UInt16? {
    switch node {
    case .character(let code): return code < 0xD800 ? UInt16(code) : nil
    case .sequence(let nodes): return nodes.first.flatMap(first)
    case .group(let node, _): return first(node)
    case .repeated(let node, let min, _, _, _): return min > 0 ? first(node) : nil
    case .empty, .any, .set, .alternatives, .backreference, .namedBackreference, .anchor, .look:
      return nil
    }
  }
}

/// Turns a parsed pattern into steps.
struct PatternCompiler {
  private static let maximumSteps = 200_000
  private(set) var steps: ContiguousArray<PatternProgram.Step> = []
  private(set) var sets: [CodePointSet] = []
  private(set) var counterCount = 0
  private let isUnicode: Bool
  private let ignoresCase: Bool
  private let folding: CaseFolding.Rule
  private let names: [(name: String, index: Int)]

  init(_ flags: PatternFlags, names: [(name: String, index: Int)]) {
    isUnicode = flags.readsCodePoints
    ignoresCase = flags.contains(.ignoreCase)
    folding = ignoresCase ? isUnicode ? .unicode : .simple : .none
    self.names = names
  }

  mutating func compile(_ node: PatternNode) throws(PatternError) {
    steps.append(.save(0))
    try add(node, isBackward: false)
    steps.append(.save(1))
    steps.append(.match)
  }

  private mutating func add(_ node: PatternNode, isBackward: Bool) throws(PatternError) {
    guard steps.count < PatternCompiler.maximumSteps else {
      throw PatternError(message: "Regular expression too large")
    }
    switch node {
    case .empty: break
    case .character, .any, .set: steps.append(single(node))
    case .anchor(let anchor): steps.append(.anchor(anchor))
    case .backreference(let index): steps.append(.backreference(index))
    case .namedBackreference(let name):
      if let group = names.first(where: { $0.name == name }) {
        steps.append(.backreference(group.index))
      }
    case .sequence(let nodes):
      for node in isBackward ? nodes.reversed() : nodes { try add(node, isBackward: isBackward) }
    case .alternatives(let choices): try add(choices, isBackward: isBackward)
    case .group(let node, let index):
      if index > 0 { steps.append(.save(index * 2 + (isBackward ? 1 : 0))) }
      try add(node, isBackward: isBackward)
      if index > 0 { steps.append(.save(index * 2 + (isBackward ? 0 : 1))) }
    case .look(let node, let isAhead, let isNegative):
      let place = steps.count
      steps.append(.lookEnd)
      try add(node, isBackward: !isAhead)
      steps.append(.lookEnd)
      steps[place] = .look(isAhead: isAhead, isNegative: isNegative, end: steps.count)
    case .repeated(let node, let min, let max, let isGreedy, let groups):
      try addRepeated(node, min, max, isGreedy, groups, isBackward)
    }
  }

  private mutating func add(
    _ choices: [PatternNode],
    isBackward: Bool
  ) throws(PatternError) {
    var jumps: [Int] = []
    for (index, choice) in choices.enumerated() {
      let isLast = index == choices.count - 1
      let split = steps.count
      if !isLast { steps.append(.jump(0)) }
      try add(choice, isBackward: isBackward)
      if !isLast {
        jumps.append(steps.count)
        steps.append(.jump(0))
        steps[split] = .split(split + 1, steps.count)
      }
    }
    for jump in jumps { steps[jump] = .jump(steps.count) }
  }

  private mutating func addRepeated(
    _ node: PatternNode,
    _ min: Int,
    _ max: Int,
    _ isGreedy: Bool,
    _ groups: Range<Int>,
    _ isBackward: Bool
  ) throws(PatternError) {
    if isSingle(node), !isBackward {
      steps.append(
        isGreedy
          ? .greedyRun(atom: steps.count + 1, min: min, max: max)
          : .lazyRun(atom: steps.count + 1, min: min, max: max)
      )
      steps.append(single(node))
      return
    }
    let counter = counterCount
    counterCount += 1
    steps.append(.loopStart(counter: counter))
    let check = steps.count
    steps.append(.lookEnd)
    steps.append(
      .loopEnter(counter: counter, clear: (groups.lowerBound * 2)..<(groups.upperBound * 2))
    )
    try add(node, isBackward: isBackward)
    steps.append(.loopNext(counter: counter, min: min, check: check))
    steps[check] = .loopCheck(
      counter: counter,
      min: min,
      max: max,
      isGreedy: isGreedy,
      exit: steps.count
    )
  }

  /// Whether a node always reads exactly one character.
  private func isSingle(_ node: PatternNode) -> Bool {
    switch node {
    case .character, .any, .set: true
    case .group(let node, let index): index == 0 && union(of: node) != nil
    case .empty, .sequence, .alternatives, .backreference, .namedBackreference, .anchor, .look,
      .repeated:
      false
    }
  }

  /// The class of alternatives that are one character each, such as `a|b`; nil where one of them is anything else.
  private func union(of node: PatternNode) -> PatternClass? {
    guard case .alternatives(let choices) = node else { return nil }
    var union = PatternClass([])
    for choice in choices {
      switch choice {
      case .character(let code): union.parts.append(.range(code...code))
      case .set(let set) where !set.isNegated: union.parts += set.parts
      case .set, .empty, .any, .sequence, .alternatives, .group, .backreference,
        .namedBackreference, .anchor, .look, .repeated:
        return nil
      }
    }
    return union
  }

  private mutating func single(_ node: PatternNode) -> PatternProgram.Step {
    switch node {
    case .group(let inner, 0):
      guard let union = union(of: inner) else { return .any }
      return single(.set(union))
    case .character(let code):
      return .character(
        ignoresCase ? CaseFolding.canonical(code, isUnicode: isUnicode) : code
      )
    case .set(let set):
      sets.append(CodePointSet(set, folding: folding))
      return .set(sets.count - 1)
    case .any, .empty, .sequence, .alternatives, .group, .backreference, .namedBackreference,
      .anchor, .look, .repeated:
      return .any
    }
  }
}
