/// Where the learner's file is: as an option says it, else the environment.
package enum ProgressLocation {
  /// The path of the file; nil where nothing is to be remembered.
  ///
  /// In this order: `--no-progress`; `--progress FILE`; `ASSOC_TRACE_PROGRESS`, empty for none; nothing in a build
  /// service (`CI`); `XDG_DATA_HOME`, else `~/.local/share`
  /// (https://specifications.freedesktop.org/basedir-spec/latest/).
  package static func path(
    option: String?,
    isOff: Bool,
    variable: (String) -> String?
  ) -> String? {
    guard !isOff else { return nil }
    if let option { return option }
    if let named = variable("ASSOC_TRACE_PROGRESS") { return named.isEmpty ? nil : named }
    if let service = variable("CI"), !service.isEmpty, service != "false" { return nil }
    // A relative path there is to be ignored.
    if let folder = variable("XDG_DATA_HOME"), folder.hasPrefix("/") { return file(in: folder) }
    guard let home = variable("HOME"), home.hasPrefix("/") else { return nil }
    return file(in: home + "/.local/share")
  }

  private static func file(in folder: String) -> String { folder + "/assoc-trace/progress.sqlite" }
}
