package import Diagnostics
import ECMAScriptText

extension SourceText {
  /// Where the text stops being JSON; nil where it is, or only nests too deep.
  package var jsonSyntaxError: SourceRange? {
    var reader = JSONReader(CodeUnits(text.utf16))
    do throws(JSONSyntaxError) {
      while try reader.next() != nil {}
      return nil
    } catch {
      let units = text.utf16
      let place = units.index(units.startIndex, offsetBy: min(error.position, units.count))
      let start = text.utf8.distance(from: text.startIndex, to: place)
      return SourceRange(start: start, end: start + 1)
    }
  }
}
