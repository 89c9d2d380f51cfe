package import Rendering

/// A screen as a value: what it looks like at a size, and what keys do to it.
package protocol TerminalScreen: Sendable {
  /// What a key can ask of whoever holds the terminal.
  associatedtype Effect: Sendable

  /// The lines of the screen, as many as it has, none wider than it is.
  func view(_ size: ScreenSize) -> [ScreenLine]

  /// Takes a key, pressed while the screen had a size; what it asks for beyond another view, if anything.
  mutating func take(_ key: ScreenKey, size: ScreenSize) -> Effect?
}

extension ReplayScreen: TerminalScreen {}
