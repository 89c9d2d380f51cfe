import Foundation
import TestSupport
import Testing

/// What a new author gets wrong in a lesson file: one mistake is told once, where it is, with what to write.
struct LessonMistakeTests {
  private static let program = """
    // step: Define
    const User = sequelize.define('User', { name: DataTypes.STRING });
    // step: Create
    await sequelize.sync();
    const user = await User.create({ name: 'Ada' });

    """

  /// `Goldens/lesson-mistakes.txt` holds each lesson file behind a line `§ ` with what is wrong, and behind a line `---`
  /// the whole message.
  @Test("Each mistake of a new author gives one message")
  func mistakes() throws {
    let golden = "lesson-mistakes.txt"
    let text = try Repository.text("Tests/CommandTests/Goldens/\(golden)")
    let cases = text.components(separatedBy: "§ ").dropFirst()
    #expect(cases.count >= 28)
    let told = try cases.map { section in
      let input = try #require(section.components(separatedBy: "\n---\n").first)
      let title = try #require(input.split(separator: "\n").first)
      let lesson = input.dropFirst(title.count + 1) + "\n"
      let folder = try Folder(["shop.yml": String(lesson), "shop.js": Self.program])
      let result = try Tool.run("check", "shop.yml", in: folder)
      #expect(result.status == 2, "\(title)")
      #expect(result.output == "shop.yml: does not hold (1 problem)\n", "\(title)")
      return "§ \(title)\n\(lesson)---\n\(result.errors)\n"
    }
    try expectGolden(told.joined(), golden)
  }

  @Test("A file that is no text is told by what it is, and the other lessons are proven")
  func noText() throws {
    let folder = try Folder([
      "a/shop.yml": "title: T\nprogram: shop.js\n", "a/shop.js": Self.program, "a/empty.yml": "",
    ])
    try folder.write(
      Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      to: "a/image.yml"
    )
    try folder.write(Data([0xff, 0xfe, 0x74, 0, 0x3a, 0]), to: "a/wide.yml")
    let result = try Tool.run("check", "a", in: folder)
    #expect(
      result.output == """
        a/shop.yml: holds (2 steps, 0 questions, 0 claims judged)
        a/empty.yml: does not hold (1 problem)
        a/image.yml: does not hold (1 problem)
        a/wide.yml: does not hold (1 problem)
        4 lessons: 1 holds, 3 do not; proven are 2 steps, 0 questions, 0 exercises and 0 claims

        """
    )
    #expect(
      result.errors == """
        error: the lesson file is empty [empty-lesson]
          --> a/empty.yml:1:1
           |
         1 |\u{20}
           | ^
          help: a lesson needs at least 'title' and 'program'
        error: 'a/image.yml' is not a text file: it holds bytes of another kind of file, such as an image [invalid-utf8]
          help: name a lesson file, saved as text in UTF-8
        error: 'a/wide.yml' is a text in UTF-16, and is read as UTF-8 [invalid-utf8]
          help: save the file as UTF-8

        """
    )
    #expect(result.status == 2)
  }
}
