/// What every HTML page holds besides its own text: the files of this folder, embedded in the binary.
package enum PageAssets {
  /// The style sheet, `page.css`.
  package static var style: String { embedded("page.css") ?? "" }
  /// The script, `page.js`.
  package static var script: String { embedded("page.js") ?? "" }
}
