/// An answer that was refused, since the request had been answered already.
public struct RefusedAnswerFact: Sendable, Equatable, Codable {
  /// The request, `GET /users/7`.
  public var request: String
  /// The number of the step that it is.
  public var step: Int
  /// What Node says of it.
  public var message: String
  /// Where the answer was sent that stands; nil where no line of the program did.
  public var answered: Place?
  /// The call of `next` that led to the handler which sent it; nil for the first handler.
  public var answeredAfter: Place?
  /// Where the refused one was to be sent.
  public var refused: Place?
  /// The call of `next` that led to the handler which was to send it; nil for the first handler.
  public var refusedAfter: Place?

  /// Makes a fact.
  package init(
    request: String,
    step: Int,
    message: String,
    answered: Place?,
    answeredAfter: Place?,
    refused: Place?,
    refusedAfter: Place?
  ) {
    self.request = request
    self.step = step
    self.message = message
    self.answered = answered
    self.answeredAfter = answeredAfter
    self.refused = refused
    self.refusedAfter = refusedAfter
  }
}
