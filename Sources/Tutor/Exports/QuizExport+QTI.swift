import Diagnostics
import Lessons
import Rendering

/// QTI 2.1 (IMS Global): an item of single choice in a file of its own for each question, and the manifest of the package.
extension QuizExport {
  var qti: [File] {
    let names = questions.map { "\(id($0)).xml" }
    return zip(names, questions).map { File(name: $0, text: item($1)) }
      + [File(name: "imsmanifest.xml", text: manifest(names))]
  }

  private func item(_ question: AskedQuestion) -> String {
    let choices = question.options.indices.map { option in
      "      <simpleChoice identifier=\"\(OptionLetter.of(option))\">\(XMLText.escaped(question.options[option]))</simpleChoice>\n"
    }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="\(XMLText.name(id(question)))" title="\(XMLText.escaped(question.text))" adaptive="false" timeDependent="false">
        <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
          <correctResponse><value>\(OptionLetter.of(question.answer))</value></correctResponse>
        </responseDeclaration>
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
        <itemBody>
          <choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
            <prompt>\(XMLText.escaped(question.text))</prompt>
      \(choices)    </choiceInteraction>
        </itemBody>
        <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
      </assessmentItem>

      """
  }

  private func manifest(_ names: [String]) -> String {
    let resources = names.map { name in
      "    <resource identifier=\"\(XMLText.name(String(name.dropLast(4))))\" type=\"imsqti_item_xmlv2p1\" href=\"\(XMLText.escaped(name))\"><file href=\"\(XMLText.escaped(name))\"/></resource>\n"
    }.joined()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="\(XMLText.name(lesson))">
        <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
        <organizations/>
        <resources>
      \(resources)  </resources>
      </manifest>

      """
  }
}
