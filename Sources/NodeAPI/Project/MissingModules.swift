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
  static func missingFile(_ name: String, among names: [String], from referrer: String) -> Self {
    hint(.missingFile, name, names, referrer)
  }

  private static func hint(
    _ kind: Kind,
    _ name: String,
    _ names: [String],
    _ referrer: String
  ) -> Self {
    Self(
      kind: kind,
      name: name,
      candidates: closestMatch(to: name, among: names).map { [$0] } ?? [],
      subject: ProjectFiles.shown(referrer)
    )
  }
}
