// The marking: the notice that everyone can read before anything is opened (`CONFIDENTIAL.txt`).

internal import Platform
public import Sodium

/// What `CONFIDENTIAL.txt` says: that this is a trade secret, whose, under which agreement, and how to treat it.
///
/// UTF-8 without byte order mark, lines end with LF, Japanese first and then the same in English. The text is a pure function
/// of these values; `Specs/marking.md` has it in full. Its digest is in the manifest and in every record, so it is known which
/// notice was shown. Nobody parses it.
public struct Marking: Equatable, Sendable {
  /// Whether the notice says who holds the secret.
  public enum Cover: Equatable, Sendable {
    /// With the holder's name as written on the card, the organization's name, and the agreement's id.
    case named(title: String, organization: String, agreementID: String)
    /// Without names, for a file that passes through hands that needn't know who deals with whom. The contact stays.
    case withoutNames
  }

  /// What is said about holder and agreement.
  public let cover: Cover
  /// Whom to tell of a wrong delivery; `nil`: whoever the file came from.
  public let contact: String?
  /// Adds that the content must not be given to outside AI services.
  public let forbidsOutsideAI: Bool

  /// The name in the bundle and beside the opened parts.
  public static let fileName = "CONFIDENTIAL.txt"
  /// No marking is longer, in bytes.
  public static let mostBytes = 16_384

  /// Says what the notice is to say. Control characters in the texts are written as escapes.
  public init(cover: Cover, contact: String?, forbidsOutsideAI: Bool = false) {
    self.cover = cover
    self.contact = contact
    self.forbidsOutsideAI = forbidsOutsideAI
  }

  /// The notice.
  public var bytes: [UInt8] { Array((japanese + [""] + english).map { $0 + "\n" }.joined().utf8) }

  /// SHA-256 of the notice: what manifest and records name.
  public var digest: SHA256.Digest { SHA256.hash(bytes) }

  private var japanese: [String] {
    let holder: [String] =
      switch cover {
      case .named(let title, let organization, let agreementID):
        ["保有者: \(Self.line(title)) (\(Self.line(organization)))", "契約: \(Self.line(agreementID))"]
      case .withoutNames:
        ["保有者と契約: この表示には記載していません。開封する前に、宛先の人に示されます。"]
      }
    return [
      "営業秘密 / TRADE SECRET - CONFIDENTIAL", "",
      "この封緘ファイルの内容は、保有者が営業秘密として管理している情報です。",
      "秘密保持契約に基づき、名前を指定された人にだけ開示されます。", "",
    ] + holder + [
      "連絡先: \(contact.map(Self.line) ?? "このファイルの送付元")", "",
      "取扱い",
      "- 契約に定めた目的のためだけに使ってください。",
      "- 指定された閲覧者だけが見ることができます。ほかの人に見せたり、渡したりしないでください。",
      "- 契約で認められていない開示や、別の相手への再開示をしないでください。",
      "- 契約の定めに従い、求められたとき又は契約が終わったときは、返却又は消去してください。",
    ] + (forbidsOutsideAI ? ["- 外部のAIサービスに入力しないでください。"] : []) + [
      "",
      "内容について",
      "内容は供給者による表明です。認証や認定ではなく、個別の案件における実施を約束するものでもありません。", "",
      "開封の記録",
      Self.recordingNotice, "",
      "誤って届いたとき",
      "開封せずに連絡先へ知らせ、消去してください。", "",
      "開き方",
      "Kura（蔵）を使い、宛先の人の鍵で開封します。パスワードはありません。",
      "    kura open 封緘ファイル",
    ]
  }

  private var english: [String] {
    let holder: [String] =
      switch cover {
      case .named(let title, let organization, let agreementID):
        ["Holder: \(Self.line(title)) (\(Self.line(organization)))", "Agreement: \(Self.line(agreementID))"]
      case .withoutNames:
        ["Holder and agreement: not named in this notice. They are shown to the addressee before opening."]
      }
    return [
      "----", "",
      "TRADE SECRET - CONFIDENTIAL", "",
      "The content of this sealed file is information that its holder keeps as a trade secret.",
      "It is disclosed under a non-disclosure agreement, to the persons named and to nobody else.", "",
    ] + holder + [
      "Contact: \(contact.map(Self.line) ?? "whoever this file came from")", "",
      "Handling",
      "- Use it only for the purpose of the agreement.",
      "- Only the named readers may see it. Do not show it or pass it on to anyone else.",
      "- No disclosure that the agreement does not allow, and no onward disclosure.",
      "- Return or destroy it as the agreement says, on request or when the agreement ends.",
    ] + (forbidsOutsideAI ? ["- Do not enter it into outside AI services."] : []) + [
      "",
      "What the content is",
      "It is a supplier's statement. It is neither a certification nor a promise for a particular project.", "",
      "Openings are recorded",
      "Your name, the time and the file of each opening are recorded and given to the other party.", "",
      "If it reached you by mistake",
      "Do not open it. Tell the contact, and destroy it.", "",
      "How to open it",
      "With Kura, using the addressee's own key. There is no password.",
      "    kura open FILE",
    ]
  }

  /// The sentence that whoever opens a part acknowledges.
  public static let recordingNotice = "あなたの氏名・開封日時・対象ファイルは記録され、契約相手方に提出されます。"

  /// A notice that came with a bundle, made fit to be shown: what steers a terminal and bytes that are no UTF-8 are written
  /// out, line ends stay.
  public static func readable(_ bytes: [UInt8]) -> String {
    UnicodeText.escapingControls(String(decoding: bytes, as: UTF8.self), keepsLineBreaks: true)
  }

  private static func line(_ text: String) -> String { UnicodeText.escapingControls(text) }
}
