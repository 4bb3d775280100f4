import Glibc

/// The little of path handling that the configuration needs.
enum FilePaths {
  /// `name` seen from `folder`; an absolute name stays as it is.
  static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The folder a file is in: `/etc/a.yaml` -> `/etc`, `a.yaml` -> the working directory.
  static func folder(of file: String) -> String {
    let absolute = join(workingDirectory(), file)
    guard let slash = absolute.lastIndex(of: "/"), slash > absolute.startIndex else { return "/" }
    return String(absolute[..<slash])
  }

  static func workingDirectory() -> String {
    guard let text = getcwd(nil, 0) else { return "/" }
    defer { free(text) }
    return String(cString: text)
  }
}
