import Analysis
import Lessons
import Pages
import Rendering
import TestSupport
import Testing

/// Steps for those who hear them: every fact a line.
struct PlainStepPageTests {
  private func page(_ text: String) throws -> (page: PlainStepPage, count: Int) {
    let session = Session(Analysis(try trace(text)))
    return (
      PlainStepPage(session, StepPanels(session)), session.table.rows.count
    )
  }

  @Test("A step tells its lines, its cells, its SQL, rows before and after, values and changes")
  func whole() throws {
    let page = try page(UserPost.program()).page
    #expect(
      page.document(at: 6).plainText(width: 200, isNumbered: true) == """
        1. Step 7 of 10: Link Post to User
        2. Line 15: post.UserId = user.id;
        3. Line 16: await post.save();
        4. Model State: Instances linked
        5. Association Set: Associations used
        6. Result: Post.UserId set
        7. SQL 9: UPDATE `Posts` SET `UserId`=$1,`updatedAt`=$2 WHERE `id` = $3
        8. -- $1 = 1, $2 = '2024-01-01 00:00:00.008 +00:00', $3 = 1; 1 row changed
        9. Rows:
        10. row Posts 1: UserId NULL → 1, updatedAt '2024-01-01 00:00:00.007 +00:00' → '2024-01-01 00:00:00.008 +00:00'
        11. Values:
        12. post = Post 1 { title: 'Associations', UserId: 1 }
        13. Tracker:
        14. PostModel: Instance created → Instance linked
        15. PostInstance: Created → Linked to user
        16. Post.UserId: Undefined → Set to User id

        """
    )
  }

  @Test("A finding tells its cause, place, proof and the line to write; nothing draws rules")
  func finding() throws {
    let (page, count) = try page(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      User.count();
      """
    )
    let text = page.document(at: count - 1).plainText(width: 200)
    #expect(text.contains("[missing-await]\nat program.js:3:"))
    #expect(text.contains("\nwhy: "))
    #expect(text.contains("\nwrite: "))
    for all in [
      text, page.table(through: 2).plainText(width: 80), page.code(at: 0).plainText(width: 80),
      page.tracker(through: 2).plainText(width: 80),
      page.document(.schema, at: 2).plainText(width: 80),
      page.document(.values, at: 2).plainText(width: 80),
    ] {
      #expect(!all.contains("──"))
      #expect(!all.isEmpty)
    }
  }
}
