extension AskedQuestion {
  /// What the question is remembered by: it stays the same as long as the question's text does, in whatever order, and
  /// with whatever options, it is asked (FNV-1a, 64 bits, of its UTF-8).
  package var id: String {
    let hash = text.utf8.reduce(14_695_981_039_346_656_037 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
