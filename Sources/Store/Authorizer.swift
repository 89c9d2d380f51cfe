import CSQLite

/// What a script's SQL may do: everything inside its own database, nothing outside of it.
enum Authorizer {
  /// The pragmas that read or set nothing but the connection's own rules.
  private static let pragmas: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_keys", "foreign_key_list", "foreign_key_check", "defer_foreign_keys",
    "integrity_check", "quick_check", "recursive_triggers", "reverse_unordered_selects",
    "case_sensitive_like", "user_version", "application_id", "collation_list", "encoding",
    "compile_options", "read_uncommitted", "busy_timeout", "ignore_check_constraints",
    "legacy_alter_table",
  ]

  /// Installs the rules on a connection.
  static func install(on handle: OpaquePointer) {
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_set_authorizer(
      handle,
      { _, action, first, second, _, _ in
        Authorizer.verdict(action, first.map { String(cString: $0) }, second)
      },
      nil
    )
  }

  private static func verdict(
    _ action: Int32,
    _ first: @autoclosure () -> String?,
    _ second: UnsafePointer<CChar>?
  ) -> Int32 {
    switch action {
    case SQLITE_ATTACH, SQLITE_DETACH: return SQLITE_DENY
    case SQLITE_PRAGMA:
      return pragmas.contains(first()?.lowercased() ?? "") ? SQLITE_OK : SQLITE_DENY
    case SQLITE_FUNCTION:
      guard let second else { return SQLITE_OK }
      let name = String(cString: second).lowercased()
      return name == "load_extension" || name == "fts3_tokenizer" ? SQLITE_DENY : SQLITE_OK
    default: return SQLITE_OK
    }
  }
}
