/// A key as a screen is told of it, whatever bytes a terminal sends for it.
package enum ScreenKey: Sendable, Equatable {
  case character(Character)
  case enter
  case tab
  case backTab
  case escape
  case backspace
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// A key that has no name here.
  case other
}
