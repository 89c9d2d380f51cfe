import Diagnostics
import ECMAScriptText

// The console and the layout of values (`Inspect`) are Node's, not ECMAScript's. They are part of the runtime since
// the layout reads the internal slots of every built-in object and puts values into the runtime's own messages, and
// since what is printed counts against the bounds of a run.

extension Realm {
  func installConsole() {
    let console = object()
    globalObject.setHidden("console", .object(console))
    let levels: [(String, ConsoleLevel)] = [
      ("log", .log), ("info", .info), ("debug", .debug), ("dirxml", .log), ("warn", .warn),
      ("error", .error),
    ]
    for (name, level) in levels {
      let method = function(name) { call in
        try call.realm.print(call.realm.format(call.arguments), level)
        return .undefined
      }
      method.isConsoleMethod = true
      console.setHidden(PropertyKey(name), .object(method))
    }
    console.setMethod("trace") { call in
      try call.realm.print("Trace: " + call.realm.format(call.arguments), .error)
      return .undefined
    }
    console.setMethod("dir") { call in
      var options = try InspectOptions(call[1], call.realm)
      options.customInspect = false
      try call.realm.print(call.realm.inspect(call[0], options), .log)
      return .undefined
    }
    console.setMethod("assert") { call in
      if call[0].toBoolean { return .undefined }
      var rest = call.arguments(from: 1)
      // Node puts the first argument into a template literal.
      if let first = rest.first {
        rest[0] = Value("Assertion failed: \(try first.toText(call.realm))")
      }
      let text = try call.realm.format(rest.isEmpty ? ["Assertion failed"] : rest)
      try call.realm.print(text, .error)
      return .undefined
    }
    installGroups(console)
    installCounts(console)
  }

  private func installGroups(_ console: ScriptObject) {
    for name in ["group", "groupCollapsed"] {
      console.setMethod(name) { call in
        if call.count > 0 { try call.realm.print(call.realm.format(call.arguments), .log) }
        call.realm.consoleIndent += 2
        return .undefined
      }
    }
    console.setMethod("groupEnd") { call in
      call.realm.consoleIndent = max(0, call.realm.consoleIndent - 2)
      return .undefined
    }
    console.setMethod("table", length: 1) { call in
      if let table = call.realm.tableFormatter, let text = try table(call.arguments) {
        try call.realm.print(text, .log)
      } else {
        try call.realm.print(call.realm.format([call[0]]), .log)
      }
      return .undefined
    }
  }

  private func installCounts(_ console: ScriptObject) {
    func label(_ call: NativeCall) throws -> String {
      call[0].isUndefined ? "default" : try call[0].toText(call.realm)
    }
    console.setMethod("count") { call in
      let label = try label(call)
      call.realm.consoleCounts[label, default: 0] += 1
      try call.realm.print("\(label): \(call.realm.consoleCounts[label] ?? 1)", .log)
      return .undefined
    }
    console.setMethod("countReset") { call in
      call.realm.consoleCounts[try label(call)] = nil
      return .undefined
    }
    console.setMethod("time") { call in
      let label = try label(call)
      call.realm.heap.charge(64 + label.utf8.count)
      call.realm.consoleTimers[label] = call.realm.eventLoop.now
      return .undefined
    }
    for name in ["timeEnd", "timeLog"] {
      console.setMethod(name) { call in
        let realm = call.realm
        let label = try label(call)
        guard let start = realm.consoleTimers[label] else { return .undefined }
        let elapsed = realm.eventLoop.now - start
        var text = "\(label): \(NumberText.text(elapsed))ms"
        if call.count > 1 { text += " " + (try realm.format(call.arguments(from: 1))) }
        try realm.print(text, .log)
        if name == "timeEnd" { realm.consoleTimers[label] = nil }
        return .undefined
      }
    }
  }

  /// The text that the console makes of its arguments.
  package func format(_ arguments: [Value]) throws -> String {
    if let formatter { return try formatter(arguments) }
    return try arguments.map { value in
      value.isSymbolValue ? describe(value) : try value.toText(self)
    }.joined(separator: " ")
  }

  /// Reports a printed line, indented by the open groups, to the observer.
  package func print(_ text: String, _ level: ConsoleLevel) throws {
    var text = text
    if consoleIndent > 0 {
      let indent = String(repeating: " ", count: min(consoleIndent, 1000))
      text =
        indent
        + text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { Substring($0) }.joined(separator: "\n" + indent)
    }
    outputBytes += text.utf8.count + Limits.lineCost
    if outputBytes > limits.outputBytes { throw Halt.outputLimit }
    observer?.consoleLine(openLine + text, level: level)
    openLine = ""
  }

  /// Writes text that need not end a line, as `process.stdout.write` does; a line is reported when it ends.
  package func write(_ text: String, _ level: ConsoleLevel) throws {
    outputBytes += text.utf8.count + Limits.lineCost
    if outputBytes > limits.outputBytes { throw Halt.outputLimit }
    guard let end = text.utf8.lastIndex(of: UInt8(ascii: "\n")) else {
      openLine += text
      return
    }
    observer?.consoleLine(openLine + text[..<end], level: level)
    openLine = String(text[text.utf8.index(after: end)...])
  }

  /// Reports the line that the run left open.
  func endOpenLine() {
    guard !openLine.isEmpty else { return }
    observer?.consoleLine(openLine, level: .log)
    openLine = ""
  }
}
