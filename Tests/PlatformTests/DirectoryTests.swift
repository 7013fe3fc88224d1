import Foundation
import Platform
import Testing
import TestSupport

@Suite struct DirectoryTests {
  let directory = TemporaryDirectory()

  @Test func `creates private directories with those above them`() throws {
    let deep = try Directory.createPrivate(directory("a/b/c"))
    #expect(try deep.exists())
    for path in ["a", "a/b", "a/b/c"] { #expect(directory.mode(path) == 0o700) }
    try Directory.createPrivate(directory("a/b/c"))
    try Directory.createPrivate(directory("a/b/d/"))
    #expect(try Directory(directory("a/b")).names() == ["c", "d"])
  }

  @Test func `a directory that is there keeps its mode`() throws {
    try FileManager.default.createDirectory(
      atPath: directory("a"), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    try Directory.createPrivate(directory("a"))
    #expect(directory.mode("a") == 0o755)
  }

  @Test func `refuses to create what is there`() throws {
    try directory.write([], "file")
    try Directory.createNew(directory("new"))
    for name in ["file", "new"] {
      #expect(
        failure { try Directory.createNew(directory(name)) }
          == .alreadyExists(path: directory(name)))
    }
    #expect(
      failure { try Directory.createPrivate(directory("file")) }
        == .notADirectory(path: directory("file")))
    #expect(failure { try Directory.createPrivate(directory("file/below")) } != nil)
    #expect(failure { try Directory.createNew(directory("no/below")) }?.isNotFound == true)
  }

  @Test func `lists names sorted by bytes`() throws {
    for name in ["b", "a", "B", "é", "10", "9"] { try directory.write([], name) }
    #expect(try Directory(directory.path).names() == ["10", "9", "B", "a", "b", "é"])
  }

  @Test func `says that a name is not text`() {
    let bytes: [CChar] = Array(directory.path.utf8CString.dropLast()) + [47, -1, 0]
    unsafe close(open(bytes, O_CREAT | O_WRONLY, 0o600))
    #expect(
      failure { _ = try Directory(directory.path).names() }
        == .unreadableName(directory: directory.path))
    unsafe unlink(bytes)
  }

  @Test func `knows whether it is empty`() throws {
    #expect(try Directory(directory.path).isEmpty())
    try directory.write([], ".hidden")
    #expect(try !Directory(directory.path).isEmpty())
    #expect(failure { _ = try Directory(directory("no")).isEmpty() }?.isNotFound == true)
  }

  @Test func `removes itself only if nothing is in it`() throws {
    let inner = try Directory.createNew(directory("inner"))
    try directory.write([], "inner/a")
    #expect(try !inner.removeIfEmpty())
    try inner.remove("a")
    #expect(try inner.removeIfEmpty())
    #expect(try !inner.exists())
  }

  @Test func `contains a dangling link`() throws {
    try FileManager.default.createSymbolicLink(atPath: directory("link"), withDestinationPath: "/nowhere/at/all")
    #expect(try Directory(directory.path).contains("link"))
    #expect(try !Directory(directory.path).contains("other"))
  }

  @Test(arguments: [
    ("/", "/", "/"), ("a", ".", "a"), ("a/b", "a", "b"), ("/a", "/", "a"), ("a/b//", "a", "b"), (".", ".", "."),
  ]) func `takes a path apart`(path: String, parent: String, name: String) {
    #expect(Directory(path).parent.path == parent)
    if path != "/" { #expect(Directory(path).name == name) }
  }

  @Test func `a name with a slash is the caller's bug`() async {
    await #expect(processExitsWith: .failure) { _ = Directory("/tmp").path(of: "../etc") }
    await #expect(processExitsWith: .failure) { _ = Directory("/tmp").path(of: "..") }
  }
}
