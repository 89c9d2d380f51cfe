import Diagnostics
import Lessons
import Sessions
import Testing

/// The blocks of a page of Markdown are run in one scope, and what is wrong is told at its line in the page.
struct PageProofTests {
  private func problems(_ page: String) -> [String] {
    CheckResult(page: SourceText(name: "a.md", text: page)).problems.map(line)
  }

  private let start = """
    # Users and posts

    ```js
    const User = sequelize.define('User', { name: DataTypes.STRING });
    const Post = sequelize.define('Post', {});
    User.hasMany(Post);
    await sequelize.sync({ force: true });
    ```

    Some text with `code`.

    """

  @Test("Blocks share a scope, other languages and what does not use Sequelize are passed over")
  func scope() {
    let page =
      start + """
        ```js
        const ada = await User.create({ name: 'Ada' });
        await ada.createPost();
        ```
        ```sh
        npm install sequelize
        ```
        ```js
        app.listen(3000);
        ```
        ~~~javascript title="count.js"
        console.log(await ada.countPosts());
        ~~~
        """
    let result = CheckResult(page: SourceText(name: "a.md", text: page))
    #expect(result.problems.map(line) == [])
    #expect(result.text == "a.md: holds (3 blocks run)")
    #expect(
      result.parts.map(\.name) == ["block at line 3", "block at line 11", "block at line 21"]
    )
  }

  @Test("An error is told at its line in the page, and what follows is run all the same")
  func errors() {
    let page =
      start + """
        ```js
        const users = await User.findAll();
        await Post.findAll({ include: User });
        console.log(users);
        ```

          - in a list:

            ```js
            await User.findAll({ include: Comment });
            ```
        ```js
        await User.findOne({ where: { nothing: 1 } });
        ```
        """
    #expect(
      problems(page) == [
        "SequelizeEagerLoadingError: User is not associated to Post! [program-stopped] a.md:13:31",
        "ReferenceError: Comment is not defined [program-stopped] a.md:20:35",
        "SequelizeDatabaseError: SQLITE_ERROR: no such column: User.nothing [program-stopped] a.md:23:31",
      ]
    )
  }

  @Test("A block that defines a name again means its own from there on, and sees all others")
  func redefined() {
    let page =
      start + """
        ```js
        const { Sequelize } = require('sequelize');
        const user = await User.create({ name: 'Ada' });
        ```
        ```js
        import { DataTypes, Op } from 'sequelize';
        const user = await User.findOne({ where: { name: { [Op.ne]: null } } });
        ```
        ```js
        if (user.name !== 'Ada') throw new Error('another user');
        await user.getPosts();
        ```
        ```js
        return User.count();
        ```
        """
    #expect(problems(page) == [])
  }

  @Test(
    "Comments say what is left out and what is expected; an expectation that is not met is told"
  )
  func remarks() {
    let page =
      start + """
        <!-- expect: SequelizeEagerLoadingError: User is not associated to Post! -->
        ```js
        await Post.findAll({ include: User });
        ```
        <!-- skip -->

        ```js
        User.findAll({ …
        ```
        <!-- expect: SyntaxError -->
        ```js
        User.findAll({ where: }
        ```
        <!-- expect: TypeError -->
        ```js
        await User.findAll();
        ```
        <!-- expect: missing-await -->
        ```js
        const found = User.findOne();
        console.log(found.name);
        ```
        """
    #expect(
      problems(page).map { $0.split(separator: " [").map(String.init) } == [
        ["this block has no TypeError", "claim-does-not-hold] a.md:24:14"]
      ]
    )
  }

  @Test("A block that is no program is told with what leaves it out")
  func syntax() {
    let result = CheckResult(
      page: SourceText(name: "a.md", text: "```js\nUser.findAll({ where: }\n```\n")
    )
    #expect(
      result.problems.map(line) == [
        "expected an expression but found '}' [syntax-error] a.md:2:23"
      ]
    )
    #expect(result.problems.first?.help.last?.contains("<!-- skip -->") == true)
  }
}
