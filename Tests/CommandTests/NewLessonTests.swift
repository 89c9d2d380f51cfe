import Foundation
import TestSupport
import Testing

/// `new` writes a lesson that holds, with questions and claims to go on from; `fmt` tidies it.
struct NewLessonTests {
  @Test("A lesson that is begun without a program has one, holds and is tidy")
  func begun() throws {
    let folder = try Folder()
    let new = try Tool.run("new", "shop-cart", in: folder)
    #expect(new.errors == "")
    #expect(new.output.contains("shop-cart.js") && new.output.contains("shop-cart.yml"))
    let check = try Tool.run("check", "shop-cart.yml", in: folder)
    #expect(check.errors == "")
    #expect(check.output.hasPrefix("shop-cart.yml: holds (8 steps, "))
    #expect(check.output.contains("2 exercises"))
    #expect(try Tool.run("fmt", "--check", ".", in: folder).status == 0)
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("shop-cart.yml"),
      encoding: .utf8
    )
    #expect(text.contains("title: Shop cart\n"))
    #expect(text.contains("fails: SequelizeEagerLoadingError"))
    // What is there already stays.
    let again = try Tool.run("new", "shop-cart", in: folder)
    #expect(again.status == 66)
    #expect(again.errors.contains("is there already, and stays as it is"))
  }

  @Test("A lesson is begun from a program, also one that ends in an error or associates nothing")
  func from() throws {
    let programs = [
      "users.js": """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.bulkCreate([{ name: 'Ada' }, { name: 'Bob' }]);
      console.log(await User.count());
      """,
      "tags.js": """
      const Film = sequelize.define('film', { title: DataTypes.STRING });
      const Tag = sequelize.define('tag', { name: DataTypes.STRING });
      Film.belongsToMany(Tag, { through: 'film_tags' });
      await sequelize.sync();
      const film = await Film.create({ title: "It's \\"here\\": now # so" });
      await film.addTag(await Tag.create({ name: 'old' }));
      await Tag.findAll({ include: Film });
      """, "numbers.js": "const n = 1;\nconsole.log(n);",
    ]
    let folder = try Folder(programs)
    for name in programs.keys.sorted() {
      let lesson = name.replacing(".js", with: "-lesson")
      let new = try Tool.run("new", lesson, "--from", name, in: folder)
      #expect(new.errors == "", "\(name)")
      let check = try Tool.run("check", "\(lesson).yml", in: folder)
      #expect(check.errors == "" && check.status == 0, "\(name)")
    }
  }

  @Test("Wrong options of a draft are what people expect, each with the misconception behind it")
  func misconceptions() throws {
    let folder = try Folder([
      "shop.js": """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      const bob = await User.create({ name: 'Bob' });
      await ada.createPost({ title: 'a' });
      await ada.createPost({ title: 'b' });
      await ada.createPost({ title: 'c' });
      for (const user of await User.findAll()) await user.getPosts();
      """
    ])
    #expect(try Tool.run("new", "shop", "--from", "shop.js", in: folder).errors == "")
    let text = try String(
      contentsOf: folder.url.appendingPathComponent("shop.yml"),
      encoding: .utf8
    )
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    // Of 10 statements 1 + 2 are SELECTs, sent by two calls, for 2 users and 3 posts.
    for option in [
      "2 # calls-counted-in-the-code", "5 # one-statement-for-each-row", "10 # statements-counted",
    ] {
      let number = option.prefix { $0 != " " }
      let belief = option.dropFirst(number.count + 1)
      #expect(
        lines.contains { $0.hasPrefix("- text: ") && $0.contains(number) && $0.hasSuffix(belief) },
        "\(option) in\n\(text)"
      )
    }
    #expect(lines.contains { $0.contains("define('User'") && $0.hasSuffix("# row-made-by-define") })
    #expect(lines.contains { $0.contains("sync()") && $0.hasSuffix("# row-made-by-sync") })
    #expect(lines.contains { $0.hasSuffix("# key-on-the-other-side") })
    let check = try Tool.run("check", "shop.yml", in: folder)
    #expect(check.errors == "" && check.status == 0)
    #expect(try Tool.run("fmt", "--check", ".", in: folder).status == 0)
  }

  @Test("fmt names the files that it changes, and with --check changes none")
  func formatting() throws {
    let untidy = "title:  T\nprogram: a.js\n\n\nquiz:\n- question: Q # why\n"
    let folder = try Folder(["l.yml": untidy])
    let check = try Tool.run("fmt", "--check", "l.yml", in: folder)
    #expect(check.output == "l.yml\n" && check.status == 1)
    let fmt = try Tool.run("fmt", "l.yml", in: folder)
    #expect(fmt.output == "l.yml\n" && fmt.status == 0)
    let text = try String(contentsOf: folder.url.appendingPathComponent("l.yml"), encoding: .utf8)
    #expect(text == "title: T\nprogram: a.js\n\nquiz:\n  - question: Q # why\n")
    #expect(try Tool.run("fmt", "l.yml", in: folder).output == "")
  }
}
