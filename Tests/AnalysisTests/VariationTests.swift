import Analysis
import Foundation
import TestSupport
import Testing
import Trace

/// Change the program and the tables change.
struct VariationTests {
  @Test("Without hasMany, belongsTo adds the key")
  func withoutHasMany() throws {
    let trace = try trace(UserPost.program(), without: [3])
    #expect(
      rows(trace)[2]
        == "4 | Post.belongsTo(User) | User, Post models | Post belongsTo User | Foreign key added to Post"
    )
    #expect(trace.error?.name == "SequelizeEagerLoadingError")
    #expect(trace.error?.step == 8)
  }

  @Test("Without belongsTo, hasMany adds the key and the query of step 9 fails as Sequelize fails")
  func withoutBelongsTo() throws {
    let trace = try trace(UserPost.program(), without: [4])
    #expect(
      rows(trace)[2]
        == "3 | User.hasMany(Post) | User, Post models | User hasMany Post | Foreign key added to Post"
    )
    #expect(
      rows(trace).last
        == "9 | Query Post with User | User instance, Post instance | Associations intact | SequelizeEagerLoadingError: User is not associated to Post!"
    )
    #expect(
      Analysis(trace).status.text
        == "Stopped at step 9: SequelizeEagerLoadingError: User is not associated to Post!"
    )
    #expect(trace.error?.place?.line == 20)
    #expect(trace.outcome == .error)
  }

  @Test("With Author and Book the words follow")
  func otherNames() throws {
    let text = UserPost.program().replacingOccurrences(of: "userWithPosts", with: "authorWithBooks")
      .replacingOccurrences(of: "postWithUser", with: "bookWithAuthor")
      .replacingOccurrences(of: "User", with: "Author").replacingOccurrences(
        of: "Post",
        with: "Book"
      )
    let trace = try trace(text)
    #expect(
      rows(trace).suffix(4) == [
        "7 | Link Book to Author | Instances linked | Associations used | Book.AuthorId set",
        "8 | Query Author with Books | Author with Books loaded | Associations used | Author.Books array populated",
        "9 | Query Book with Author | Book with Author loaded | Associations used | Book.Author object populated",
        "10 | Use associations in code | Data accessible via associations | Associations used | Related data available",
      ]
    )
    #expect(tracker(trace)[2].hasSuffix("| Loaded with books"))
    #expect(tracker(trace)[4].hasSuffix("| Set to Author id"))
  }

  @Test("With two users and three posts the tracker has a row for each instance")
  func severalInstances() throws {
    let trace = try trace(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      const bob = await User.create({ name: 'Bob' });
      const one = await Post.create({ title: 'One' });
      const two = await Post.create({ title: 'Two', UserId: bob.id });
      const three = await Post.create({ title: 'Three' });
      await one.setUser(ada);
      """
    )
    #expect(trace.error == nil)
    #expect(
      VariableTracker(trace).table().rows.map { "\($0[0]): \($0.last ?? "")" } == [
        "UserModel: Instance created",
        "PostModel: 2 of 3 instances linked",
        "UserInstance 1: Created",
        "UserInstance 2: Created",
        "PostInstance 1: Linked to user",
        "PostInstance 2: Linked to user",
        "PostInstance 3: Created",
        "Post 1.UserId: Set to User 1 id",
        "Post 2.UserId: Set to User 2 id",
        "Post 3.UserId: Undefined",
      ]
    )
    #expect(
      rows(trace)[9]
        == "10 | Create Post instance | 2 User instances, 3 Post instances created | Associations intact | Post saved"
    )
  }

  @Test("An alias shows in the words")
  func alias() throws {
    let trace = try trace(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { as: 'articles', foreignKey: 'authorId' });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await user.createArticle({ title: 'One' });
      const found = await User.findOne({ include: 'articles' });
      """
    )
    #expect(trace.error == nil)
    #expect(
      rows(trace)[2]
        == "3 | User.hasMany(Post) | User, Post models | User hasMany Post as articles | Foreign key added to Post"
    )
    #expect(
      rows(trace)[5]
        == "6 | Create Post instance | User instance, Post instance created | Associations used | Post saved, Post.authorId set"
    )
    #expect(rows(trace)[6].hasSuffix("| User.articles array populated"))
  }

  @Test("A program without associations says so")
  func noAssociations() throws {
    let trace = try trace("const a = 1;\nconsole.log(a + 1);")
    #expect(
      rows(trace) == [
        "1 | const a = 1; | None | None | a set",
        "2 | console.log(a + 1); | None | None | 1 line printed",
      ]
    )
    #expect(Analysis(trace).status.text == "All steps complete, no associations set")
    #expect(trace.console == ["2"])
  }

  @Test("The statements of an async main function are steps, too")
  func mainFunction() throws {
    let body = UserPost.steps.map(\.code).joined(separator: "\n")
    let trace = try trace("async function main() {\n\(body)\n}\nmain();")
    #expect(trace.error == nil)
    #expect(trace.steps.count == 12)
    #expect(trace.console == ["Associations by Ada"])
  }
}
