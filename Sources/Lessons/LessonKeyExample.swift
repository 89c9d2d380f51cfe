/// How a key of a lesson file is written, for messages about one that is missing or says something else.
enum LessonKeyExample {
  /// `answer: B, the letter of the option that holds`; nil for a key of which there is nothing to say.
  static func of(_ key: String, in what: String) -> String? {
    switch key {
    case "title": "title: and what the lesson is called"
    case "program": "program: and the name of a file beside this one, as in program: shop.js"
    case "question": "question: and what is asked"
    case "options": "options: with at least two entries, each { text: …, holds: … }"
    case "answer" where what.contains("moments"): "answer: and what is answered"
    case "answer": "answer: and the letter of the option that holds, as in answer: B"
    case "text": "text: and what it says"
    case "holds":
      "holds: and what must be true, as in holds: user.id === 1, or fails: and an error's name"
    case "name": "name: and what it is called"
    case "step", "at": "\(key): and the number of a step, as in \(key): 3"
    case "steps", "without": "\(key): and numbers of steps, as in \(key): [3, 4]"
    case "column": "column: and one of the execution table's, as in column: Result"
    case "kind": "kind: and one of order, complete, repair, write"
    case "task": "task: and what is to be done"
    case "blanks": "blanks: with texts that stand once in the program, as in blanks: [post.UserId]"
    case "claims": "claims: with what must be so in a program that passes, each { holds: … }"
    case "solution": "solution: and the file of the program that passes"
    case "code": "code: and what stands in that step instead"
    case "minutes": "minutes: and a whole number, as in minutes: 15"
    case "difficulty": "difficulty: and a whole number from 1 to 5, as in difficulty: 3"
    default: nil
    }
  }
}
