/// An error that ended a run, or that the program caught.
public struct TraceError: Sendable, Equatable, Codable {
  /// The error's name, `SequelizeEagerLoadingError`.
  public var name: String
  /// Its message, word for word; the beginning of a very long one, which ends with how much more there is.
  public var message: String
  /// The step in which it ended the run or was caught; 0 before the first.
  public var step: Int
  /// Where the program threw it; nil where no line of the program did.
  public var place: Place?
  /// What the engine knows of the name that the error is about; nil for an error about no name.
  public var hint: NameHint?
  /// The number of the call that it was thrown from; nil where the program's own code threw it.
  public var call: Int?
  /// What a call was made on that is no function, or what a missing value was read from; nil for other errors.
  public var receiver: ErrorReceiver?
  /// The entries of a validation error, the first few; nil for other errors.
  public var items: [ErrorItem]?

  /// Makes an error record.
  package init(
    name: String,
    message: String,
    step: Int,
    place: Place? = nil,
    hint: NameHint? = nil,
    call: Int? = nil,
    receiver: ErrorReceiver? = nil,
    items: [ErrorItem]? = nil
  ) {
    self.name = name
    self.message = message
    self.step = step
    self.place = place
    self.hint = hint
    self.call = call
    self.receiver = receiver
    self.items = items
  }

  /// `Name: message`, or the name alone.
  public var text: String { message.isEmpty ? name : "\(name): \(message)" }
}

/// A name that was used and is not there, with the nearest that is.
public struct NameHint: Sendable, Equatable, Codable {
  /// The mistakes that can be made with names.
  public enum Kind: String, Sendable, Codable {
    /// A variable that is not declared.
    case undefinedName = "undefined-name"
    /// A call of a member that is no function.
    case notAFunction = "not-a-function"
    /// A property read from undefined or null.
    case propertyOfNothing = "property-of-nothing"
    case missingFile = "missing-file"
    case missingPackage = "missing-package"
  }
  /// The mistake.
  public var kind: Kind
  /// The name that was used.
  public var name: String
  /// The nearest name that there is; nil where none is near.
  public var nearest: String?
  /// The expression before the name, as written; what the object is, for a call of no function.
  public var subject: String
  /// The member that `subject` ends with, where there is none of that name; `nearest` stands for it.
  ///
  /// Of a missing file what lies there and is not read.
  public var missing: String?

  /// Makes a hint.
  package init(kind: Kind, name: String, nearest: String?, subject: String, missing: String?) {
    self.kind = kind
    self.name = name
    self.nearest = nearest
    self.subject = subject
    self.missing = missing
  }
}
