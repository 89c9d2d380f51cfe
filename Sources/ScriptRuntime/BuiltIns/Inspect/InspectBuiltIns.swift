/// `util.inspect` and `util.format`, and the console's use of them.
enum InspectBuiltIns {
  private static let key = Symbol(privateName: "inspect")

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

  /// The `inspect` function of the realm; made when it is first asked for.
  static func inspectFunction(_ realm: Realm) -> FunctionObject? {
    let home = realm.intrinsics.objectPrototype
    if let known = home.storedValue(.symbol(key))?.asFunction { return known }
    let function = realm.function("inspect", length: 2) { call in
      var options = try InspectOptions(call[1], call.realm)
      if case .boolean(let isShown) = call[1] { options.showHidden = isShown }
      if case .number(let depth) = call[2] { options.depth = clampedInteger(depth) }
      if case .null = call[2] { options.depth = nil }
      return Value(try call.realm.inspect(call[0], options))
    }
    function.setValue("custom", .symbol(.inspectCustom))
    function.setValue("defaultOptions", .object(InspectOptions().object(realm)))
    home.store(.symbol(key), Property(.object(function), flags: []))
    return function
  }
}

extension Realm {
  /// A value laid out as Node's `util.inspect` does.
  ///
  /// - Throws: What getters and inspection methods of the script throw.
  public func inspect(_ value: Value, _ options: InspectOptions) throws -> String {
    try Inspector(self, options).inspect(value)
  }
}
