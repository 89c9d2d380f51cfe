import Diagnostics
import Lessons
import Rendering

/// Moodle's two forms (`question/format/gift` and `question/format/xml` of Moodle).
extension QuizExport {
  /// GIFT: one line a part, with an id in a comment and feedback for each option.
  var gift: String {
    "$CATEGORY: assoc-trace/\(Self.giftEscaped(lesson))\n\n"
      + questions.map { question in
        let options = question.options.indices.map { option in
          let mark = option == question.answer ? "=" : "~"
          let said = feedback(option, of: question)
          return "\t\(mark)\(Self.giftEscaped(question.options[option]))"
            + (said.isEmpty ? "" : "#\(Self.giftEscaped(said))") + "\n"
        }.joined()
        let general = question.reason.map { "\t####\(Self.giftEscaped($0))\n" } ?? ""
        return "// [id:\(id(question))]\n::\(Self.giftEscaped(id(question)))::[plain]"
          + "\(Self.giftEscaped(question.text)){\n\(options)\(general)}\n\n"
      }.joined()
  }

  /// A text with what would mean something to GIFT escaped.
  private static func giftEscaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", "#", "=", "~", "{", "}", ":": result += "\\\(character)"
      case "\r\n", "\n": result += "\\n"
      case "\r": break
      // A weight would be read at the beginning of an option.
      case "%" where result.isEmpty: result += " %"
      default: result.append(character)
      }
    }
    return result
  }

  /// Moodle XML: a category, then a question of multiple choice each.
  var moodleXML: String {
    let category =
      "  <question type=\"category\"><category><text>assoc-trace/\(XMLText.escaped(lesson))</text></category></question>\n"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n\(category)"
      + questions.map(moodleQuestion).joined() + "</quiz>\n"
  }

  private func moodleQuestion(_ question: AskedQuestion) -> String {
    let answers = question.options.indices.map { option in
      "    <answer fraction=\"\(option == question.answer ? 100 : 0)\" format=\"html\">"
        + "<text>\(Self.html(question.options[option]))</text>"
        + "<feedback format=\"html\"><text>\(Self.html(feedback(option, of: question)))</text></feedback>"
        + "</answer>\n"
    }.joined()
    let hint =
      question.hint.map { "    <hint format=\"html\"><text>\(Self.html($0))</text></hint>\n" } ?? ""
    return """
        <question type="multichoice">
          <name><text>\(XMLText.escaped(id(question)))</text></name>
          <questiontext format="html"><text>\(Self.html(question.text))</text></questiontext>
          <generalfeedback format="html"><text>\(Self.html(question.reason ?? ""))</text></generalfeedback>
          <defaultgrade>1</defaultgrade>
          <penalty>0.3333333</penalty>
          <hidden>0</hidden>
          <idnumber>\(XMLText.escaped(id(question)))</idnumber>
          <single>true</single>
          <shuffleanswers>false</shuffleanswers>
          <answernumbering>ABCD</answernumbering>
      \(answers)\(hint)  </question>

      """
  }

  /// A text as HTML, which XML then holds as text.
  private static func html(_ text: String) -> String {
    XMLText.escaped(XMLText.escaped(text).replacing("&#10;", with: "<br>"))
  }
}
