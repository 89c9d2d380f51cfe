package import Tracing

/// What a command asks of a project.
package struct ProjectOptions: Sendable {
  /// What its server is sent; nil for nothing.
  package var requests: RequestScript?
  /// Packages of which every call does nothing.
  package var stubs: [String]

  /// Makes options; without any, nothing is asked.
  package init(requests: RequestScript? = nil, stubs: [String] = []) {
    self.requests = requests
    self.stubs = stubs
  }

  /// Whether anything is asked that only a project has.
  var isGiven: Bool { requests != nil || !stubs.isEmpty }
}
