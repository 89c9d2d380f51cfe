/// The letters by which the options of a question are called.
public enum OptionLetter {
  /// The letter of an index: A for 0; past Z, which no question reaches, the number from 1.
  public static func of(_ index: Int) -> String {
    (0..<26).contains(index) ? String(UnicodeScalar(UInt8(65 + index))) : "\(index + 1)"
  }

  /// The index of a letter in either case; nil for anything else.
  public static func index(of letter: String) -> Int? {
    (0..<26).first { of($0) == letter.uppercased() }
  }
}
