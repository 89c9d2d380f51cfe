extension EngineError {
  /// The name of an error, Sequelize's own or one that the program threw; nil for what has none.
  static func name(of error: any Error) -> String? {
    if let own = error as? EngineError { return own.name }
    guard let thrown = error as? any HostedError, case .hosted(let host) = thrown.value else {
      return nil
    }
    return try? (host as? any HostedRecord)?.members.value("name").string
  }
}
