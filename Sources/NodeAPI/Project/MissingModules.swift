import Diagnostics
import ScriptRuntime

extension ErrorObject.Hint {
  /// What a package that is not there was probably meant to be.
  static func missingPackage(
    _ name: String,
    among names: [String],
    from referrer: String
  ) -> Self {
    hint(.missingPackage, name, names, referrer)
  }

  /// What a file that is not there was probably meant to be.
  ///
  /// `plain` is the name without detours, by which the nearest is looked for; `unread` says what lies there and is not
  /// read, nil where nothing does.
  static func missingFile(
    _ name: String,
    as plain: String? = nil,
    among names: [String],
    from referrer: String,
    unread: String? = nil
  ) -> Self {
    var hint = hint(.missingFile, name, as: plain, names, referrer)
    hint.missing = unread
    return hint
  }

  private static func hint(
    _ kind: Kind,
    _ name: String,
    as plain: String? = nil,
    _ names: [String],
    _ referrer: String
  ) -> Self {
    Self(
      kind: kind,
      name: name,
      candidates: closestMatch(to: plain ?? name, among: names).map { [$0] } ?? [],
      subject: ProjectFiles.shown(referrer)
    )
  }
}
