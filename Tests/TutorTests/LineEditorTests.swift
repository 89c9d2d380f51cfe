import Testing
import Tutor

/// A line that is typed.
struct LineEditorTests {
  private func typed(_ text: String, _ editor: LineEditor = LineEditor()) -> LineEditor {
    var editor = editor
    for character in text { _ = editor.take(.character(character)) }
    return editor
  }

  /// The line with a bar where the cursor is.
  private func text(_ editor: LineEditor, columns: Int = 40) -> String {
    let (line, cursor) = editor.view(prompt: "", columns: columns)
    return "\(cursor):\(line)"
  }

  @Test("Keys move, insert and delete at the cursor")
  func keys() {
    var editor = typed("await fid()")
    for _ in 0..<3 { _ = editor.take(.left) }
    editor = typed("n", editor)
    #expect(text(editor) == "9:await find()")
    _ = editor.take(.home)
    editor.take(.deleteForward)
    #expect(text(editor) == "0:wait find()")
    _ = editor.take(.end)
    editor.take(.deleteWord)
    #expect(text(editor) == "5:wait ")
    _ = editor.take(.backspace)
    editor.take(.deleteToStart)
    #expect(text(editor) == "0:" && editor.isEmpty)
  }

  @Test("Up and down go through what was entered, and back to what is new")
  func history() {
    var editor = typed("one")
    #expect(editor.take(.enter) == .entered("one"))
    editor = typed("two", editor)
    #expect(editor.take(.enter) == .entered("two"))
    editor = typed("new", editor)
    _ = editor.take(.up)
    _ = editor.take(.up)
    _ = editor.take(.up)
    #expect(text(editor) == "3:one")
    _ = editor.take(.down)
    _ = editor.take(.down)
    #expect(text(editor) == "3:new")
    #expect(editor.history == ["one", "two"])
  }

  @Test("A wide character takes two columns, and a long line shows the part around the cursor")
  func width() {
    var editor = typed("日本語")
    _ = editor.take(.left)
    #expect(text(editor) == "4:日本語")
    editor = typed("0123456789")
    #expect(text(editor, columns: 6) == "5:56789")
    _ = editor.take(.home)
    #expect(text(editor, columns: 6) == "0:01234")
  }
}
