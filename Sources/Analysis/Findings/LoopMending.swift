import Trace

/// A getter in a loop, and the lines that ask once instead: the finder with an include, and the property that it loads.
struct LoopMending {
  private let call: CallFact
  private let association: AssociationName
  private let query: QueryFact?
  private let run: TraceIndex
  private let getter: QueryCode?
  private let finder: QueryCode?

  init(_ call: CallFact, _ association: AssociationName, _ query: QueryFact?, _ run: TraceIndex) {
    self.call = call
    self.association = association
    self.query = query
    self.run = run
    getter = QueryCode(call, run)
    finder = run.call(query?.call).flatMap { QueryCode($0.fact, run) }
  }

  /// Where the getter's name stands, without what it is called on.
  var place: Place? {
    getter.flatMap { code in
      let end = code.call.callee.upperBound
      return code.place((end - call.method.utf8.count)..<code.call.range.upperBound)
    }
  }

  /// Whether the query had loaded what the getter asks for again.
  var isLoaded: Bool {
    call.method.hasPrefix("get") && !isNarrowed
      && query?.includes.contains { $0.association == association } == true
  }

  /// Whether the getter asks for some of the rows alone, or for others of their columns.
  private var isNarrowed: Bool {
    let keys = call.arguments.first?.keys ?? []
    return keys.contains { !["order", "transaction", "logging"].contains($0) }
  }

  var lines: [String] {
    let read = property
    guard !isLoaded else { return read.map { lines(with: [$0], in: getter) } ?? [] }
    guard let finder, let change = include(in: finder) else {
      let name =
        run.call(query?.call)?.fact.code ?? "\(run.name(ofModel: association.source)).findAll"
      let nested = around.map { "{ \(run.includeBody($0.association)), include: \(include) }" }
      return ["\(name)({ include: \(nested ?? include) })"]
    }
    guard let read, let getter else { return run.lines.lines(of: change) }
    let put = CodeChange(change.start..<change.end, change.replacement)
    let isOneLine =
      getter.call.source == finder.call.source
      && getter.place(read.range)?.line == finder.place(put.range)?.line
    return isOneLine
      ? lines(with: [put, read], in: getter)
      : run.lines.lines(of: change) + lines(with: [read], in: getter)
  }

  private func lines(with changes: [CodeChange], in code: QueryCode?) -> [String] {
    code.map { run.lines.lines(with: changes, in: $0.call.source) } ?? []
  }

  // MARK: The finder

  /// The include with what the getter was given: `{ model: Post, where: { … }, required: false }`.
  private var include: String {
    let options =
      getter?.call.arguments.first?.entries.filter {
        $0.keyRange != $0.value.range && ["where", "attributes", "include"].contains($0.key)
      } ?? []
    guard !options.isEmpty, let getter else { return run.include(association) }
    let written = options.map { QueryCode.oneLine(getter.code($0.range)) }
    let kept = options.contains { $0.key == "where" } ? ["required: false"] : []
    let all = ([run.includeBody(association)] + written + kept).joined(separator: ", ")
    return "{ \(all) }"
  }

  /// The include that loaded the instances; nil where they are the query's own results.
  private var around: IncludeFact? {
    guard let query, query.model != association.source else { return nil }
    return query.includes.first { $0.association.target == association.source }
  }

  private func include(in code: QueryCode) -> SourceEdit? {
    if let around, let query {
      guard let node = code.include(around.path, of: query, run), node["include"] == nil else {
        return nil
      }
      return code.edit(adding: "include: \(include)", to: node)
    }
    let method = run.call(query?.call)?.fact.method
    return code.edit(including: include, optionsAt: method == "findByPk" ? 1 : 0)
  }

  // MARK: The property

  /// `user.Posts` in place of `await user.getPosts()`; nil where the getter's answer is no list or instance as it is.
  private var property: CodeChange? {
    guard let getter, let receiver = getter.receiver, receiver.isPath,
      getter.call.arguments.count < 2
    else { return nil }
    let name = "\(receiver).\(association.alias)"
    let written: String
    if call.method.hasPrefix("get") {
      written = name
    } else if call.method.hasPrefix("count") {
      written = "\(name).length"
    } else {
      return nil
    }
    let before = run.lines.before(getter.call.range.lowerBound, in: getter.call.source)
    let awaits = before.trimmingEnd
    guard awaits.hasSuffix("await") else { return nil }
    let blanks = before.count - awaits.count
    let start = getter.call.range.lowerBound - blanks - "await".utf8.count
    // `(await user.getPosts()).length` needs its parentheses no more.
    let end = getter.call.range.upperBound
    let around = getter.code((start - 1)..<start) + getter.code(end..<(end + 2))
    let isWrapped = around.hasPrefix("()") && [".", "["].contains(where: around.hasSuffix)
    return isWrapped
      ? CodeChange((start - 1)..<(end + 1), written) : CodeChange(start..<end, written)
  }
}
