package import Diagnostics

/// A module that another one names, as it is written there.
package struct ModuleRequest: Sendable, Equatable {
  /// The name in quotes.
  package var specifier: String
  /// What `with { … }` says about it.
  package var attributes: [ImportAttribute]
  /// The place of the name.
  package var range: SourceRange

  /// What a module that becomes CommonJS has in its scope, `require` and the like; no program can write the name.
  package static let commonJSScope = "\0commonjs"

  /// Makes a request.
  package init(specifier: String, attributes: [ImportAttribute] = [], range: SourceRange) {
    self.specifier = specifier
    self.attributes = attributes
    self.range = range
  }
}

/// One entry of `with { type: 'json' }`.
package struct ImportAttribute: Sendable, Equatable {
  /// Its name.
  package var key: String
  /// Its value.
  package var value: String

  /// Makes an attribute.
  package init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// A name that a module exports, or all names of another one (ECMA-262 16.2.3.4, ExportEntries).
package struct Export: Sendable {
  /// What others get by the name.
  package enum Source: Sendable {
    /// A variable named in `export { … }`.
    case listed(Identifier)
    /// The variable of an exported declaration; ``defaultName`` for a default value without a name.
    case declared(String)
    /// An export of another module, or its namespace: `export { a } from`, `export * as a from`.
    case imported(ImportDeclaration.Specifier.Imported, ModuleRequest)
    /// Whatever another module exports but its default: `export * from`; the export itself has no name.
    case everything(ModuleRequest)
  }
  /// The name that others see.
  package var name: String
  /// What it stands for.
  package var source: Source
  /// Its place.
  package var range: SourceRange

  /// The variable of a default value that has no name, which no program can write.
  package static let defaultName = "*default*"
  /// The name of what `require` gives of a module, where that is no object of its exports
  /// (`lib/internal/modules/cjs/loader.js`).
  package static let moduleExports = "module.exports"

  /// Makes an export.
  package init(name: String, source: Source, range: SourceRange) {
    self.name = name
    self.source = source
    self.range = range
  }
}
