import NodeAPI
import ScriptRuntime

extension ExpressEnvironment {
  /// Registers the packages that stand in for those of npm; each is made when it is first required.
  func registerPackages() {
    let makers: [(String, (ExpressEnvironment) -> ScriptObject)] = [
      ("express", { $0.expressModule }), ("http", { $0.httpModule }),
      ("body-parser", { $0.makeBodyParserModule() }), ("cors", { $0.makeCorsModule() }),
      ("morgan", { $0.makeMorganModule() }), ("helmet", { $0.makeHelmetModule() }),
      ("cookie-parser", { $0.makeCookieParserModule() }),
      ("method-override", { $0.makeMethodOverrideModule() }),
      ("express-session", { SessionModule($0).module() }),
      ("connect-session-sequelize", { SessionModule($0).storeModule() }),
      ("connect-flash", { $0.makeFlashModule() }),
      ("express-rate-limit", { $0.makeRateLimitModule() }),
      ("compression", { $0.makeCompressionModule() }),
      ("express-async-errors", { $0.makeAsyncErrorsModule() }),
      ("express-async-handler", { $0.makeAsyncHandlerModule() }),
      ("http-status-codes", { $0.makeStatusCodesModule() }),
      ("http-status", { $0.makeStatusModule() }), ("http-errors", { $0.httpErrors.module() }),
      ("jsonwebtoken", { JSONWebToken($0).module() }),
      ("bcrypt", { BcryptModule(environment: $0, isNative: true).module() }),
      ("bcryptjs", { BcryptModule(environment: $0, isNative: false).module() }),
      ("express-validator", { $0.makeValidatorModule() }), ("ejs", { EJSModule($0).module() }),
      ("uuid", { $0.makeUUIDModule() }), ("chalk", { $0.makeChalkModule() }),
      ("nodemon", { $0.makeNodemonModule() }), ("debug", { $0.makeDebugModule() }),
      ("dotenv", { $0.makeDotenvModule() }),
      ("dotenv/config", { $0.makeDotenvConfigModule() }),
    ]
    for (name, make) in makers {
      node.modules.register(name) { [unowned self] in .object(make(self)) }
    }
  }
}
