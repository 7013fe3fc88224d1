// What the operating system refused, in words.

package import Platform

extension Report {
  /// Why a file, a stream or the terminal could not be used.
  package init(_ error: PlatformError) {
    switch error {
    case .interrupted:
      self.init(.interrupted, Words(ja: "中断されました", en: "interrupted"))
    case .alreadyExists(let path), .differs(let path):
      self.init(
        .failure, Words(ja: "\(path) は既にあります。上書きはしません", en: "\(path) exists already, and nothing is overwritten"),
        hint: Words(ja: "別の名前を -o で指定してください", en: "give another name with -o"))
    case .isDirectory(let path):
      self.init(
        .usage, Words(ja: "\(path) はディレクトリです", en: "\(path) is a directory"),
        hint: Words(ja: "中のファイルを並べて指定してください（例 \(path)/*）", en: "name the files in it, such as \(path)/*"))
    case .notADirectory(let path):
      self.init(.failure, Words(ja: "\(path) はディレクトリではありません", en: "\(path) is not a directory"))
    case .notARegularFile(let path):
      self.init(.failure, Words(ja: "\(path) は通常のファイルではありません", en: "\(path) is not an ordinary file"))
    case .unreadableName(let directory):
      self.init(
        .failure, Words(ja: "\(directory) に UTF-8 でない名前があります", en: "a name in \(directory) is not UTF-8"))
    case .changedWhileRead(let path):
      self.init(
        .failure, Words(ja: "\(path) は読んでいる間に変更されました", en: "\(path) changed while it was read"),
        hint: Words(ja: "書き込みが終わってからもう一度実行してください", en: "try again when nobody writes to it"))
    case .tooLarge(let path, let limit):
      self.init(
        .malformed, Words(ja: "\(path) は大きすぎます（上限 \(limit) バイト）", en: "\(path) is longer than \(limit) bytes"))
    case .locked(let path, let holder):
      let process = Words.process(holder)
      self.init(
        .failure,
        Words(ja: "\(path) は別のプロセス\(process.ja)が使用中です", en: "\(path) is in use by another process\(process.en)"),
        hint: Words(ja: "終わるのを待ってもう一度実行してください", en: "try again when it has ended"))
    case .undecodable(let line, _):
      self.init(.malformed, Words(ja: "\(line) 行目の文字コードを読めません", en: "line \(line) is in no known encoding"))
    case .unencodable(let line, _):
      self.init(
        .failure,
        Words(ja: "\(line) 行目にこの文字コードで書けない文字があります", en: "line \(line) has a character that the encoding lacks"))
    case .encodingUnavailable:
      self.init(.failure, Words(ja: "この文字コードの変換が使えません", en: "the system cannot convert this encoding"))
    case .noTerminal:
      self.init(.failure, Words(ja: "確認する端末がありません", en: "there is no terminal to ask on"))
    case .lineTooLong(let limit):
      self.init(.usage, Words(ja: "入力が長すぎます（上限 \(limit) バイト）", en: "the line is longer than \(limit) bytes"))
    case .system(let call, let path, let code):
      let reason = PlatformError.systemMessage(code: code)
      if error.isNotFound {
        self.init(.failure, Words(ja: "\(path) がありません", en: "\(path) does not exist"))
      } else if error.isPermission {
        self.init(.failure, Words(ja: "\(path) を使う権限がありません（\(reason)）", en: "no permission for \(path) (\(reason))"))
      } else if error.isOutOfSpace {
        self.init(.failure, Words(ja: "\(path): 空き容量がありません（\(reason)）", en: "\(path): no space left (\(reason))"))
      } else {
        self.init(.failure, Words(ja: "\(path): \(call) に失敗しました（\(reason)）", en: "\(path): \(call): \(reason)"))
      }
    }
  }

  /// Who was to read standard output has gone: the command ends, and nobody needs to be told.
  package static let readerGone = Report(
    .failure, Words(ja: "標準出力の読み手がいなくなりました", en: "the reader of standard output has gone"))
}
