import Diagnostics

/// Media types by the extension of a file (package `mime` 1.6, from the registry of IANA).
enum MediaTypes {
  /// The type for the extension, which may have its dot; nil where it is not known.
  static func type(ofExtension name: String) -> String? {
    let name = name.lowercased()
    return types[name.hasPrefix(".") ? String(name.dropFirst()) : name]
  }

  /// The type for a path or an extension; bytes where it is not known.
  static func type(ofPath path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init)
    return type(ofExtension: ending ?? name) ?? "application/octet-stream"
  }

  /// Whether a type is text, which is sent in UTF-8.
  static func isText(_ type: String) -> Bool {
    type.hasPrefix("text/") || type.hasPrefix("application/javascript")
      || type.hasPrefix("application/json")
  }

  private static let types: [Name: String] = [
    "html": "text/html", "htm": "text/html", "txt": "text/plain", "text": "text/plain",
    "log": "text/plain", "css": "text/css", "csv": "text/csv", "md": "text/markdown",
    "markdown": "text/markdown", "ics": "text/calendar", "vtt": "text/vtt", "vcf": "text/x-vcard",
    "jsx": "text/jsx", "less": "text/less", "tsv": "text/tab-separated-values",
    "yaml": "text/yaml", "yml": "text/yaml", "ini": "text/plain",
    "appcache": "text/cache-manifest", "manifest": "text/cache-manifest",
    "js": "application/javascript", "mjs": "application/javascript", "json": "application/json",
    "map": "application/json", "jsonld": "application/ld+json", "json5": "application/json5",
    "xml": "application/xml", "xsl": "application/xml", "xhtml": "application/xhtml+xml",
    "atom": "application/atom+xml", "rss": "application/rss+xml", "pdf": "application/pdf",
    "zip": "application/zip", "gz": "application/gzip", "tar": "application/x-tar",
    "bz2": "application/x-bzip2", "7z": "application/x-7z-compressed",
    "rar": "application/x-rar-compressed", "bin": "application/octet-stream",
    "exe": "application/x-msdos-program", "iso": "application/octet-stream",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "text/rtf", "sh": "application/x-sh", "sql": "application/x-sql",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json", "geojson": "application/geo+json",
    "urlencoded": "application/x-www-form-urlencoded", "multipart": "multipart/*",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "svg": "image/svg+xml", "webp": "image/webp", "ico": "image/x-icon", "bmp": "image/bmp",
    "tif": "image/tiff", "tiff": "image/tiff", "avif": "image/avif",
    "mp3": "audio/mpeg", "wav": "audio/wav", "ogg": "audio/ogg", "oga": "audio/ogg",
    "m4a": "audio/mp4", "flac": "audio/x-flac", "mid": "audio/midi",
    "mp4": "video/mp4", "mpeg": "video/mpeg", "mpg": "video/mpeg", "webm": "video/webm",
    "ogv": "video/ogg", "mov": "video/quicktime", "avi": "video/x-msvideo",
    "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
  ]
}
