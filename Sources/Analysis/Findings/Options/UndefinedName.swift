import Diagnostics
import Trace

/// A model's name that a program gives as `include`, and that is `undefined` there: Sequelize then includes nothing.
struct UndefinedName {
  /// The call.
  let call: CallFact
  /// The step of the call.
  let step: Int
  /// The turn of the call.
  let turn: Int
  /// The name as it is written: `Post`, `db.Post`.
  let code: String
  /// Where it stands.
  let place: Place
  /// The statements that were sent without it.
  let proof: [String]

  /// The last part of the name, which is the model's.
  var model: String { code.split(separator: ".").last.map(String.init) ?? code }

  /// The names of this kind in a run.
  ///
  /// What may be left out (`include: withPosts ? Post : undefined`, an option that is passed on) has no model's name.
  static func all(in run: TraceIndex) -> [UndefinedName] {
    run.calls.flatMap { seen -> [UndefinedName] in
      guard seen.fact.arguments.contains(where: { $0.leavesUnset("include") }),
        let proof = run.proof(ofCall: seen.fact)
      else { return [] }
      return OptionSite.all(of: seen.fact).compactMap { site in
        guard site.shape.unset.contains("include"),
          let entry = WrittenOptions(site, of: seen.fact, run.lines)?.entry("include"),
          let source = seen.fact.place?.source,
          let place = run.lines.place(entry.value.range, in: source)
        else { return nil }
        let code = run.lines.code(entry.value.range, in: source)
        let name = UndefinedName(
          call: seen.fact,
          step: seen.step,
          turn: seen.turn,
          code: code,
          place: place,
          proof: proof
        )
        guard code.isPath, name.model.first?.isUppercase == true || name.owner(run) != nil else {
          return nil
        }
        return name
      }
    }
  }

  /// The elements of a call's includes that are `undefined`: `include: [Post]`, `{ model: Post }`.
  static func elements(
    of seen: TraceIndex.Seen<CallFact>,
    in run: TraceIndex
  ) -> [UndefinedName] {
    OptionSite.all(of: seen.fact).flatMap { site -> [UndefinedName] in
      guard let written = WrittenOptions(site, of: seen.fact, run.lines),
        let source = seen.fact.place?.source
      else { return [] }
      var nodes: [CodeNode] = []
      if site.kind == .include, site.shape.unset.contains("model") {
        nodes += [written.entry("model")?.value].compactMap(\.self)
      }
      if site.kind == .include, site.shape.unset.contains("association") {
        nodes += [written.entry("association")?.value].compactMap(\.self)
      }
      if let list = site.shape.member("include"), list.kind == .list,
        let items = written.entry("include")?.value.items
      {
        nodes += zip(list.items, items).filter { $0.0 == .none }.map(\.1)
      }
      return nodes.compactMap { node in
        let code = run.lines.code(node.range, in: source)
        guard code.isPath, let place = run.lines.place(node.range, in: source) else { return nil }
        return UndefinedName(
          call: seen.fact,
          step: seen.step,
          turn: seen.turn,
          code: code,
          place: place,
          proof: []
        )
      }
    }
  }

  // MARK: Where the name comes from

  /// What gives a name to the code: `const { Post } = require('./models')`.
  struct Origin {
    /// What it is taken out of: `require('./models')`, `db`.
    let container: String
    /// Where the name stands that is taken; nil where that is the place of the finding itself.
    let place: Place?
    /// The UTF-8 range of it.
    let range: Range<Int>
  }

  /// What gives the name; nil where the code of its file does not show it.
  func origin(_ run: TraceIndex) -> Origin? {
    let text = run.lines.text(place.source)
    if let dot = code.lastIndex(of: ".") {
      let start = run.lines.offset(of: place) + code[...dot].utf8.count
      return Origin(
        container: String(code[..<dot]),
        place: nil,
        range: start..<(start + model.utf8.count)
      )
    }
    for match in text.matches(of: Self.destructuring) {
      for part in match.1.split(separator: ",") where !part.contains("=") {
        let words = part.split { ": \n\t\r".contains($0) }
        guard let last = words.last, last == code, let first = words.first else { continue }
        let start = text.utf8.distance(from: text.startIndex, to: first.startIndex)
        let range = start..<(start + first.utf8.count)
        return Origin(
          container: String(match.2).trimmingSpace,
          place: run.lines.place(range, in: place.source),
          range: range
        )
      }
    }
    return taken(text)
  }

  /// `const Post = require('./models').Post`.
  private func taken(_ text: String) -> Origin? {
    for match in text.matches(of: Self.member) where String(match.1) == code {
      let start = text.utf8.distance(from: text.startIndex, to: match.3.startIndex)
      return Origin(
        container: String(match.2),
        place: nil,
        range: start..<(start + match.3.utf8.count)
      )
    }
    return nil
  }

  private nonisolated(unsafe) static let member =
    #/(?:const|let|var)\s+([\w$]+)\s*=\s*(require\([^()]*\)|[\w$.]+)\.([\w$]+)\s*[;\n]/#
  private nonisolated(unsafe) static let destructuring =
    #/(?:const|let|var)\s*\{([^{}]*)\}\s*=\s*(require\([^()]*\)|[\w$.]+)/#

  // MARK: Words

  /// `require('./models') has no Post (app.js:1:26)`.
  func absence(_ origin: Origin, _ run: TraceIndex) -> String {
    "\(origin.container) has no \(model)" + (origin.place.map { " (\(run.trace.text($0)))" } ?? "")
  }

  /// The model of the name, if it was defined by then.
  private func defined(_ run: TraceIndex) -> ModelFact? {
    run.models.last { $0.fact.model == model && $0.turn < turn }?.fact
  }

  /// Where the model is defined that was not there yet.
  private func later(_ run: TraceIndex) -> (model: String, file: String, step: Int)? {
    let found = run.models.first {
      $0.turn > turn && $0.fact.model.lowercased() == model.lowercased()
    }
    guard let found, let place = run.call(found.fact.call)?.fact.place,
      place.source != self.place.source
    else { return nil }
    return (found.fact.model, run.lines.sources[place.source].name, found.step)
  }

  /// Whether the model is made in the file in which the name stands, so that its own name leads to it.
  func isBeside(_ run: TraceIndex) -> Bool {
    owner(run) == nil
      && defined(run).map { run.call($0.call)?.fact.place?.source == place.source } == true
      && run.name(ofModel: model) != code
  }

  /// Where the model is that is meant.
  func whereabouts(_ run: TraceIndex) -> String {
    if let owner = owner(run) { return aliasesSoFar(of: owner, run) }
    if let defined = defined(run) {
      let place = run.call(defined.call)?.fact.place
      return "The model \(model) is there"
        + (place.map { ", defined at \(run.trace.text($0))" } ?? "")
        + (isBeside(run) ? "; its own name leads to it." : "; it must be exported under that name.")
    }
    let file = run.unloaded.first { file in
      file.definitions.contains { $0.model.lowercased() == model.lowercased() }
    }
    if let file { return "\(file.name) defines \(model), and no file requires it." }
    if let later = later(run) {
      return "\(later.file) defines \(later.model) only in step \(later.step), when it is required."
    }
    let models = run.models.filter { $0.turn < turn }.map(\.fact.model)
    return "The models so far are \(Words.list(models))."
  }

  /// What to do where no line can be written.
  func wayOut(_ run: TraceIndex) -> [String] {
    if let owner = owner(run) { return wayOut(of: owner, run) }
    if let later = later(run) { return ["require \(later.file) where the app begins"] }
    return defined(run) == nil
      ? ["define and export \(model), or name one of the models that there are"]
      : ["export \(model) beside the other models"]
  }

  /// The file whose exports the name is taken out of; nil where the code does not show it.
  private func exporting(_ run: TraceIndex) -> Int? {
    guard let origin = origin(run) else { return nil }
    let text = run.lines.text(place.source)
    var code = origin.container
    if !code.hasPrefix("require") {
      let names = text.matches(of: #/(?:const|let|var)\s+([\w$]+)\s*=\s*(require\([^()]*\))/#)
      code = names.last { String($0.1) == code }.map { String($0.2) } ?? ""
    }
    guard let name = code.firstMatch(of: #/require\(\s*['"](\.[^'"]*)['"]\s*\)/#)?.1 else {
      return nil
    }
    var folder = run.lines.sources[place.source].name.split(separator: "/").dropLast().map {
      String($0)
    }
    for part in name.split(separator: "/") where part != "." {
      if part == ".." {
        folder = folder.dropLast()
      } else {
        folder.append(String(part))
      }
    }
    let path = folder.joined(separator: "/")
    let paths = ["", ".js", ".cjs", "/index.js"].map { path + $0 }
    return run.lines.sources.firstIndex { source in
      paths.contains { $0 == source.name || path.isEmpty && source.name == "index.js" }
    }
  }

  /// The model's own name where it is made beside; else the exports of the file that is asked for it, with the model
  /// among them, and nil where they are no object in one line.
  func edit(_ run: TraceIndex) -> SourceEdit? {
    if let owner = owner(run) { return edit(of: owner, run) }
    if isBeside(run) { return run.lines.edit(replacing: place, with: run.name(ofModel: model)) }
    guard defined(run) != nil, let source = exporting(run) else { return nil }
    let text = run.lines.text(source)
    // The file must know the model by its name.
    guard text.contains("const \(model) ") || text.contains("class \(model) "),
      let match = text.firstMatch(of: #/module\.exports\s*=\s*\{([^{}\n]*?),?\s*\}/#)
    else { return nil }
    let end = text.utf8.distance(from: text.startIndex, to: match.1.endIndex)
    return SourceEdit(
      source: source,
      start: end,
      end: end,
      replacement: match.1.trimmingSpace.isEmpty ? " \(model)" : ", \(model)"
    )
  }
}
