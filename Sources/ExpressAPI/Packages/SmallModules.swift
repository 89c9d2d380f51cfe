import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// `uuid`: identifiers from the seeded sequence of the run.
  func makeUUIDModule() -> ScriptObject {
    let module = realm.object()
    for name in ["v4", "v1", "v7"] {
      module.setMethod(name) { [unowned self] _ in
        Value(node.identifiers.make(version: Int(name.dropFirst()) ?? 4))
      }
    }
    module.setMethod("validate", length: 1) { call in
      .boolean(call[0].asString.map(Self.isUUID) ?? false)
    }
    module.setMethod("version", length: 1) { call in
      guard let text = call[0].asString, Self.isUUID(text) else {
        throw call.realm.typeError("Invalid UUID")
      }
      return Value(Array(text)[14].hexDigitValue ?? 0)
    }
    module.setValue("NIL", "00000000-0000-0000-0000-000000000000")
    return module
  }

  private static func isUUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.joined().allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// `chalk`, which colours nothing where output is no terminal: every style gives its text.
  func makeChalkModule() -> FunctionObject {
    let chalk = realm.function("chalk") { call in
      Value(try call.arguments.map { try $0.toText(call.realm) }.joined(separator: " "))
    }
    let styles = [
      "reset", "bold", "dim", "italic", "underline", "inverse", "hidden", "strikethrough",
      "visible", "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "gray",
      "grey", "blackBright", "redBright", "greenBright", "yellowBright", "blueBright",
      "magentaBright", "cyanBright", "whiteBright", "bgBlack", "bgRed", "bgGreen", "bgYellow",
      "bgBlue", "bgMagenta", "bgCyan", "bgWhite", "bgGray", "bgRedBright", "bgGreenBright",
    ]
    for style in styles { chalk.setHidden(PropertyKey(style), .object(chalk)) }
    for name in ["hex", "rgb", "ansi256", "bgHex", "bgRgb", "keyword"] {
      chalk.setMethod(name, length: 1) { [unowned chalk] _ in .object(chalk) }
    }
    chalk.setHidden("level", 0)
    chalk.setHidden("default", .object(chalk))
    return chalk
  }

  /// `express-async-errors`: from now on, a rejection of a handler goes to `next`.
  func makeAsyncErrorsModule() -> ScriptObject {
    forwardsRejections = true
    return realm.object()
  }

  /// `debug`, which prints nothing where the environment variable `DEBUG` names no namespace.
  func makeDebugModule() -> ScriptObject {
    let debug = realm.function("createDebug", length: 1) { [unowned self] call in
      .object(makeLogger(try call[0].toText(call.realm)))
    }
    debug.setMethod("enable", length: 1) { _ in .undefined }
    debug.setMethod("disable") { _ in "" }
    debug.setMethod("enabled", length: 1) { _ in false }
    debug.setValue("debug", .object(debug))
    debug.setValue("default", .object(debug))
    return debug
  }

  /// The logger of a namespace, which is off.
  private func makeLogger(_ namespace: String) -> ScriptObject {
    let logger = realm.function("debug") { _ in .undefined }
    logger.setValue("namespace", Value(namespace))
    logger.setValue("enabled", false)
    logger.setMethod("extend", length: 2) { [unowned self] call in
      .object(makeLogger("\(namespace):\(try call[0].toText(call.realm))"))
    }
    return logger
  }

  /// `nodemon`, which has nothing to watch.
  func makeNodemonModule() -> FunctionObject {
    realm.function("nodemon") { call in call.this }
  }
}
