import Testing

/// Statements and calls of strangers, of which values are changed rather than characters.
extension FuzzTests {
  @Test("SQL of every kind, with hostile values, ends within its bounds")
  func statements() throws {
    try run(Self.count / 3, growth: 96 << 20) { seed in
      var generator = SQLGenerator(seed: seed)
      let program = generator.program()
      note(program)
      trace(program)
    }
  }

  @Test("Calls of Sequelize with every option, and hostile values, end within their bounds")
  func calls() throws {
    try run(Self.count / 3, growth: 96 << 20) { seed in
      var generator = CallGenerator(seed: seed)
      let program = generator.program()
      note(program)
      trace(program)
    }
  }
}
