import Diagnostics
import Pages
import Rendering

extension ReplayScreen {
  /// What the last change of a program that is watched brought: it stays until the next one, in the place of the panel or
  /// behind its key.
  struct News: Sendable {
    enum Content: Sendable {
      /// The program ran again.
      case lines([String])
      /// It does not run any more: the run before is shown.
      case problems([Diagnostic])
    }

    let content: Content
    /// Whether it stands in the place of the panel.
    var isShown = true

    /// What stands above it.
    var title: String {
      switch content {
      case .lines: "Since the last run"
      case .problems: "It does not run; the run before is shown"
      }
    }
  }

  /// What stands in the place of the panel, unless a question does.
  var shownNews: News? {
    guard asked == nil, verdict == nil, let news, news.isShown else { return nil }
    return news
  }

  /// Shows what a further run brought.
  mutating func tell(_ news: News) {
    self.news = news
    scroll = 0
  }

  /// Shows again what the last run brought.
  mutating func showNews() {
    verdict = nil
    news?.isShown = true
    scroll = 0
  }

  /// The news line by line, and below them what stopped the run, where the step that is shown did.
  func lines(of news: News, _ width: Int) -> [ScreenLine] {
    switch news.content {
    case .problems(let problems): DiagnosticText.screenLines(problems, width: width)
    case .lines(let lines):
      Document([.lines(title: "", lines)]).screenLines(width: width)
        + (replay.fails(at: place)
          ? Document(replay.panels.blocks(.findings, at: place)).screenLines(width: width) : [])
    }
  }
}
