import Diagnostics
import ECMAScriptText
import ScriptRuntime

extension ExpressEnvironment {
  /// Prints that a call is deprecated, once for each place, as the package `depd` does in a pipe.
  func deprecate(_ package: String, _ message: String) throws {
    var place = "<anonymous>"
    if let site = realm.currentCallSite {
      let source = realm.sources[site.source]
      place = "\(source.name):\(source.position(at: site.range.start))"
    }
    guard deprecatedCalls.insert("\(package) \(message) \(place)").inserted else { return }
    let date = CivilDate(milliseconds: realm.eventLoop.now)?.utcText ?? ""
    try realm.print("\(date) \(package) deprecated \(message) at \(place)", .error)
  }
}
