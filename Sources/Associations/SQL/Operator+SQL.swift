extension Operator {
  /// The operator's text as a connection's query generator lists it; nil when it does not list the operator.
  package var queryWord: String? { comparator }

  /// The operator's text in SQLite's statements (`OperatorMap`); nil when it has none.
  var comparator: String? {
    switch self {
    case .eq: "="
    case .ne: "!="
    case .gte: ">="
    case .gt: ">"
    case .lte: "<="
    case .lt: "<"
    case .not: "IS NOT"
    case .is: "IS"
    case .in: "IN"
    case .notIn: "NOT IN"
    case .like, .startsWith, .endsWith, .substring: "LIKE"
    case .notLike: "NOT LIKE"
    case .iLike: "ILIKE"
    case .notILike: "NOT ILIKE"
    case .regexp: "REGEXP"
    case .notRegexp: "NOT REGEXP"
    case .iRegexp: "~*"
    case .notIRegexp: "!~*"
    case .between: "BETWEEN"
    case .notBetween: "NOT BETWEEN"
    case .overlap: "&&"
    case .contains: "@>"
    case .contained: "<@"
    case .adjacent: "-|-"
    case .strictLeft: "<<"
    case .strictRight: ">>"
    case .noExtendRight: "&<"
    case .noExtendLeft: "&>"
    case .any: "ANY"
    case .all: "ALL"
    case .and: " AND "
    case .or: " OR "
    case .col: "COL"
    case .placeholder: "$$PLACEHOLDER$$"
    case .match: "@@"
    case .values, .join: nil
    }
  }
}
