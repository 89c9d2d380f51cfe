package import Diagnostics

/// A binding or assignment pattern with its place.
package struct Pattern: Sendable {
  /// What it is.
  package var kind: PatternKind
  /// Its place.
  package var range: SourceRange

  /// Makes a pattern.
  package init(_ kind: PatternKind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// What a value can be bound or assigned to.
package indirect enum PatternKind: Sendable {
  case identifier(String)
  /// A member expression; in assignments only.
  case member(Expression)
  /// `[a, , b = 1, ...rest]`; nil for a hole.
  case array(elements: [PatternElement?], rest: Pattern?)
  /// `{ a, b: c = 1, [k]: d, ...rest }`.
  case object(properties: [PatternProperty], rest: Pattern?)
}

/// A pattern with an optional default.
package struct PatternElement: Sendable {
  /// What is bound.
  package var target: Pattern
  /// The value taken where the source has `undefined`.
  package var defaultValue: Expression?

  /// Makes an element.
  package init(target: Pattern, defaultValue: Expression?) {
    self.target = target
    self.defaultValue = defaultValue
  }
}

/// One property of an object pattern.
package struct PatternProperty: Sendable {
  /// Which property is read.
  package var key: PropertyName
  /// Where it goes.
  package var value: PatternElement

  /// Makes a property.
  package init(key: PropertyName, value: PatternElement) {
    self.key = key
    self.value = value
  }
}
