// The host shows an engine as the object that a program made it with.

extension Engine: HostedValue {
  /// Itself: the engine has no other term for it.
  package var resolved: DataValue { .hosted(self) }
  /// As JavaScript's class is named.
  package var kindDescription: String { "instance of Sequelize" }
  /// As any object's.
  package var stringDescription: String { "[object Object]" }
  /// The class and nothing of its insides.
  package var inspectDescription: String { "Sequelize {}" }
}
