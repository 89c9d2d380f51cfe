import Analysis
import Lessons
import TestSupport
import Testing
import Trace
import Tutor

/// What questions quote of a program, and what they say of each option, holds in its run.
struct QuestionTruthTests {
  /// Every question that can be made of a program.
  private func questions(_ text: String) throws -> [AskedQuestion] {
    func session(_ text: String) throws -> Session { Session(Analysis(try trace(text))) }
    return QuestionSet(try session(text), count: 200, seed: 1) { change in
      switch change {
      case .without(let step):
        return (try? trace(text, without: [step])).map { Session(Analysis($0)) }
      case .added(let code): return try? session(text + "\n" + code)
      }
    }.questions
  }

  /// Two models, declarations, their tables and more code.
  private func program(
    _ source: String,
    _ target: String,
    _ declarations: String,
    then code: String = ""
  ) -> String {
    """
    const \(source) = sequelize.define('\(source)', { name: DataTypes.STRING });
    const \(target) = sequelize.define('\(target)', { title: DataTypes.STRING });
    \(declarations)
    await sequelize.sync();
    \(code)

    """
  }

  @Test(
    "A declaration is quoted with its options as they are written",
    arguments: [
      ("Doctor.hasMany(Patient, { foreignKey: 'doctorId' });", nil as String?),
      ("Patient.belongsTo(Doctor, { as: 'healer', onDelete: 'CASCADE' });", nil),
      ("Doctor.belongsToMany(Patient, { through: 'Visits' });", nil),
      ("Doctor.hasOne(Patient);", nil),
      (
        "Doctor.hasMany(Patient, {\n  // who treats\n  as: 'cases',\n  foreignKey: { name: 'drId' },\n});",
        "Doctor.hasMany(Patient, { as: 'cases', foreignKey: { name: 'drId' }, })"
      ),
      (
        "[[Doctor, Patient]].forEach(([a, b]) => a.hasMany(b, { as: 'cases' }));",
        "Doctor.hasMany(Patient, { as: 'cases' })"
      ),
    ]
  )
  func quoted(declaration: String, quoted: String?) throws {
    let code = quoted ?? String(declaration.dropLast())
    let texts = try questions(program("Doctor", "Patient", declaration)).map(\.text)
    #expect(texts.contains("Which table holds the foreign key of `\(code)`?"), "\(texts)")
    #expect(texts.contains("Which methods does `\(code)` give?"))
  }

  @Test("A declaration whose options can't be quoted is not asked about")
  func unquoted() throws {
    let spread = "const both = [Patient, { as: 'cases' }];\nDoctor.hasMany(...both);"
    let kinds = try questions(program("Doctor", "Patient", spread)).compactMap(\.kind)
    #expect(!kinds.contains("key-table") && !kinds.contains("given-methods"))
  }

  @Test("Of two declarations with keys of their own it is not said that the first adds the key")
  func mismatchedKeys() throws {
    let declarations = "Library.hasMany(Book, { foreignKey: 'libId' });\nBook.belongsTo(Library);"
    let asked = try questions(program("Library", "Book", declarations))
      .filter { $0.text.contains("get its attribute") }
    #expect(asked.count == 2)
    for question in asked {
      #expect(question.reason?.contains("adds one of its own") == true, "\(question)")
    }
    let same = try questions(
      program("Library", "Book", "Library.hasMany(Book);\nBook.belongsTo(Library);")
    )
    let reason = try #require(same.first { $0.text.contains("get its attribute") }?.reason)
    #expect(reason.hasPrefix("The first declaration of the pair adds the key"))
  }

  @Test(
    "Methods that are given as wrong are well formed, and what gives them is named",
    arguments: [
      ("Address", "getAddresses"), ("Boss", "getBosses"), ("Library", "getLibraries"),
      ("Person", "getPeople"),
    ]
  )
  func plurals(target: String, several: String) throws {
    let made = try questions(program("Owner", target, "Owner.hasOne(\(target));"))
    let options = try #require(made.first { $0.kind == "given-methods" }).options
    #expect(options.contains { $0.contains("`\(several)()`") }, "\(options)")
  }

  @Test("The other side's methods are those of its own declaration where there is one")
  func otherSide() throws {
    let both =
      "Person.belongsToMany(Course, { through: 'E' });\n"
      + "Course.belongsToMany(Person, { through: 'E', as: 'students' });"
    let made = try questions(program("Person", "Course", both))
    let question = try #require(made.first { $0.text.contains("does `Person.belongsToMany") })
    let index = try #require(question.options.firstIndex { $0.contains("on a Course instance") })
    #expect(question.options[index] == "`getStudents()` and `addStudent(…)` on a Course instance")
    #expect(
      question.proofs[index] == "it gave a Course instance nothing: `getStudents` comes from "
        + "`Course.belongsToMany(Person, { through: 'E', as: 'students' })`"
    )
  }

  @Test("An object that only a list holds is named by its place there")
  func listed() throws {
    let text = program(
      "Mother",
      "Child",
      "Mother.hasMany(Child, { as: 'children', foreignKey: 'motherId' });",
      then: """
        const eve = await Mother.create({ name: 'Eve' });
        const kids = [];
        for (const title of ['A', 'B']) kids.push(await eve.createChild({ title }));
        const other = await eve.createChild({ title: 'C' });
        await eve.removeChild(kids[1]);
        """
    )
    let made = try questions(text)
    let question = try #require(
      made.first { $0.kind == "stale-object" && $0.text.hasPrefix("Which") }
    )
    #expect(question.options[question.answer] == "`kids[1]`")
    #expect(question.proof.hasPrefix("`kids[1].motherId` is 1"))
  }

  @Test("That a key was written before is said also where it was emptied since")
  func emptied() throws {
    let text = program(
      "A",
      "B",
      "A.hasOne(B);",
      then: """
        const a = await A.create({});
        const b1 = await B.create({ AId: 1 });
        const b2 = await B.create({});
        await a.setB(b2);
        """
    )
    for question in try questions(text) {
      #expect(!question.proofs.contains { $0.contains("has its AId already") })
    }
  }

  @Test(
    "That undefined is what nothing loaded is only said where something was read of an instance"
  )
  func undefined() throws {
    let text = program(
      "A",
      "B",
      "A.hasMany(B);",
      then: """
        const a = await A.create({});
        console.log([1, 2].find((n) => n > 5));
        console.log(a.Bs);
        """
    )
    let made = try questions(text).filter { $0.kind == "printed-line" }
    let plain = try #require(made.first { $0.text.contains("find(") })
    #expect(plain.reason == nil)
    let unloaded = try #require(made.first { $0.text.contains("a.Bs") })
    #expect(unloaded.reason != nil)
  }

  @Test("Each wrong option is refuted by its own claim, in words that are no other option's")
  func refutations() throws {
    let text = program(
      "User",
      "Post",
      "User.hasMany(Post);\nPost.belongsTo(User);",
      then: """
        const ada = await User.create({ name: 'Ada' });
        const posts = [];
        for (const title of ['A', 'B', 'C']) posts.push(await Post.create({ title }));
        await ada.addPost(posts[0]);
        const found = await User.findAll({ include: Post });
        console.log(found[0].Posts.length);
        """
    )
    let made = try questions(text)
    for kind in [
      "sent-sql", "held-value", "printed-line", "without-step", "destroyed-parent",
      "statement-count", "key-table", "given-methods",
    ] {
      #expect(made.contains { $0.kind == kind }, "\(kind)")
    }
    for question in made {
      #expect(Set(question.proofs).count == question.options.count, "\(question)")
    }
  }

  @Test("In the place of a printed number stand others of the run, each with what it counts")
  func numbers() throws {
    let text = program(
      "S",
      "C",
      "S.belongsToMany(C, { through: 'E' });",
      then: """
        const s = await S.create({});
        const c1 = await C.create({ title: 'A' });
        const c2 = await C.create({ title: 'B' });
        const c3 = await C.create({ title: 'C' });
        await s.addCs([c1, c2]);
        const all = await S.findAll({ include: C });
        console.log(all[0].Cs.length);
        """
    )
    let made = try questions(text)
    let question = try #require(made.first { $0.text.contains("Cs.length") })
    let third = try #require(question.options.firstIndex { $0 == "3" })
    #expect(
      question.proofs[third]
        == "Cs has 3 rows in all, which is not what the line asks for: step 11 prints 2"
    )
    #expect(!question.options.contains("4"))
  }

  @Test(
    "What is said of a generated create, and of destroy, is what was sent",
    arguments: [
      ("Post.belongsTo(User)", "post.createUser({ name: 'Ada' })", "then its id is written"),
      ("User.hasOne(Post)", "user.createPost({ title: 'a' })", "inserted with its key"),
      ("User.belongsToMany(Post, { through: 'Likes' })", "user.createPost({})", "its pair into"),
      ("User.hasMany(Post)", "user.destroy()", "SQLite does it by itself"),
      (
        "User.hasMany(Post, { onDelete: 'CASCADE', hooks: true })", "user.destroy()",
        "makes Sequelize look for the rows"
      ),
    ]
  )
  func createdAndDestroyed(declaration: String, call: String, reason: String) throws {
    let made = """
      const user = await User.create({ name: 'Bob' });
      const post = await Post.create({ title: 'b' });
      \(declaration.contains("hasMany") ? "await user.addPost(post);" : "")
      await \(call);
      """
    let asked = try questions(program("User", "Post", declaration + ";", then: made))
    let question = try #require(asked.first { $0.text.hasPrefix("Which SQL does `\(call)`") })
    #expect(question.reason?.contains(reason) == true, "\(question.reason ?? "none")")
  }
}
