import Diagnostics
import Lessons
import Sessions
import TestSupport
import Testing

/// For each claim of a lesson the values that it saw are shown.
struct ClaimSightTests {
  @Test("The parts of a claim are shown with their values, of options, runs and exercises")
  func values() throws {
    let folder = try Folder([
      "l.yml": """
      title: T
      program: a.js
      quiz:
        - question: What is the name?
          at: 2
          options:
            - { text: Ada, holds: "user.name === 'Ada' && !user.age" }
            - { text: Bob, holds: "user.name.length > 3 || nobody" }
          answer: A
      claims:
        - { step: 3, without: 2, fails: ReferenceError }
      exercises:
        - name: say
          kind: complete
          task: Say it.
          blanks: [Ada]
          claims: [{ holds: "user.name === 'Ada'" }]
      """,
      "a.js": """
      // step: Define
      const User = sequelize.define('User', { name: DataTypes.STRING, age: DataTypes.INTEGER });
      // step: Create
      const user = User.build({ name: 'Ada' });
      // step: Say
      console.log(user.name);
      """,
    ])
    let lines = try ClaimSight.all(of: folder.lesson("l.yml")).flatMap(\.lines).map { line in
      line.split(separator: "/").last.map(String.init) ?? line
    }
    #expect(
      lines == [
        "l.yml:7:29: after step 2, user.name === 'Ada' && !user.age is true",
        "  user.name: 'Ada'", "  user.age: undefined",
        "l.yml:8:29: after step 2, user.name.length > 3 || nobody throws ReferenceError: nobody is not defined",
        "  user.name.length: 3", "  nobody: throws ReferenceError: nobody is not defined",
        "l.yml:11:35: in the program without step 2, step 3 ends in ReferenceError",
        "  the run: Stopped at step 3: ReferenceError: user is not defined",
        "l.yml:17:23: at the end, user.name === 'Ada' is true", "  user.name: 'Ada'",
      ]
    )
  }
}
