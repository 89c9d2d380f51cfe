import ScriptRuntime

extension ExpressEnvironment {
  /// `helmet` 7: headers that tell browsers to be careful; each can be left out by its name.
  func makeHelmetModule() -> FunctionObject {
    realm.function("helmet", length: 1) { [unowned self] call in
      let options = call[0]
      return .object(
        middleware("helmetMiddleware") { _, response in
          for (option, name, value) in Self.helmetHeaders {
            if try options[option].asBoolean == false { continue }
            try response.setHeader(name, Value(value))
          }
          if try options["hidePoweredBy"].asBoolean != false {
            try response.removeHeader("X-Powered-By")
          }
        }
      )
    }
  }

  private static let helmetHeaders: [(option: String, name: String, value: String)] = [
    (
      "contentSecurityPolicy", "Content-Security-Policy",
      "default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';"
        + "frame-ancestors 'self';img-src 'self' data:;object-src 'none';script-src 'self';"
        + "script-src-attr 'none';style-src 'self' https: 'unsafe-inline';upgrade-insecure-requests"
    ),
    ("crossOriginOpenerPolicy", "Cross-Origin-Opener-Policy", "same-origin"),
    ("crossOriginResourcePolicy", "Cross-Origin-Resource-Policy", "same-origin"),
    ("originAgentCluster", "Origin-Agent-Cluster", "?1"),
    ("referrerPolicy", "Referrer-Policy", "no-referrer"),
    ("hsts", "Strict-Transport-Security", "max-age=15552000; includeSubDomains"),
    ("noSniff", "X-Content-Type-Options", "nosniff"),
    ("dnsPrefetchControl", "X-DNS-Prefetch-Control", "off"),
    ("ieNoOpen", "X-Download-Options", "noopen"),
    ("frameguard", "X-Frame-Options", "SAMEORIGIN"),
    ("permittedCrossDomainPolicies", "X-Permitted-Cross-Domain-Policies", "none"),
    ("xssFilter", "X-XSS-Protection", "0"),
  ]
}
