/// The layout of values that the console uses.
enum InspectBuiltIns {
  static func install(_ realm: Realm) {
    realm.formatter = { [unowned realm] arguments in try Formatter.format(arguments, realm) }
    realm.tableFormatter = { [unowned realm] arguments in
      try ConsoleTable.text(
        arguments.first ?? .undefined,
        columns: arguments.count > 1 ? arguments[1] : .undefined,
        realm
      )
    }
  }
}

extension Realm {
  /// The `inspect` function that custom inspections are given; made when it is first asked for.
  package var inspectFunction: FunctionObject {
    if let known = knownInspectFunction { return known }
    let made = makeInspectFunction()
    knownInspectFunction = made
    return made
  }

  private func makeInspectFunction() -> FunctionObject {
    let function = function("inspect", length: 2) { call in
      var options = try InspectOptions(call[1], call.realm)
      options.showsFrames = true
      if case .boolean(let isShown) = call[1] { options.showHidden = isShown }
      if case .number(let depth) = call[2] { options.depth = clampedInteger(depth) }
      if case .null = call[2] { options.depth = nil }
      return Value(try call.realm.inspect(call[0], options))
    }
    function.setValue("custom", .symbol(.inspectCustom))
    function.setValue("defaultOptions", .object(InspectOptions().object(self)))
    return function
  }

  /// A value laid out as Node's `util.inspect` does.
  ///
  /// - Throws: What getters and inspection methods of the program throw.
  package func inspect(_ value: Value, _ options: InspectOptions) throws -> String {
    try Inspector(self, options).inspect(value)
  }
}
