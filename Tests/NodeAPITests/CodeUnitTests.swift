import Testing

@Suite("Names that look the same but have other code units, as Node tells them apart")
struct CodeUnitTests {
  @Test("Such parameters, labels and listeners are two")
  func names() throws {
    let run = try NodeRun(
      """
      const words = new URLSearchParams([['\\u00e9', 'one'], ['e\\u0301', 'two']]);
      console.log(words.get('e\\u0301'), words.getAll('\\u00e9').length);
      words.delete('\\u00e9');
      console.log(String(words));
      console.count('\\u00e9');
      console.count('e\\u0301');
      const emitter = new (require('events'))();
      emitter.on('\\u00e9', () => console.log('heard'));
      console.log(emitter.emit('e\\u0301'));
      """
    )
    #expect(run.lines == ["two 1", "e%CC%81=two", "é: 1", "e\u{301}: 1", "false"])
  }
}
