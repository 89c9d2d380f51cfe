/// Sequelize's operator symbols (`Op.eq` …), as `Symbol.for` names them.
package enum Operator: String, Sendable, CaseIterable {
  case eq, ne, gte, gt, lte, lt, not, `is`, `in`, notIn, like, notLike, iLike, notILike
  case startsWith, endsWith, substring, regexp, notRegexp, iRegexp, notIRegexp
  case between, notBetween, overlap, contains, contained, adjacent, strictLeft, strictRight
  case noExtendRight, noExtendLeft, and, or, any, all, values, col, placeholder, join, match
}
