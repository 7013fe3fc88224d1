import Age
import KuraCLI
import Platform
import Testing

@Suite("the words for age files")
struct AgeErrorReportTests {
  private static let what = Words(ja: "このファイル", en: "the file")

  private static let headers: [HeaderFault] = [
    .unsupportedVersion, .truncated, .tooLong, .tooManyStanzas, .unexpectedLine, .malformedArguments, .malformedBody,
    .malformedMAC, .noStanza,
  ]
  private static let stanzas: [StanzaFault] = [
    .wrongArgumentCount, .malformedArgument, .wrongBodyLength, .weakShare, .notAlone,
  ]
  private static let payloads: [PayloadFault] = [.missingNonce, .truncated, .emptyLastChunk]
  private static let armors: [ArmorFault] = [.missingBegin, .missingEnd, .malformedLine, .trailingData]

  private static let samples: [(AgeError, Status)] = {
    var samples: [(AgeError, Status)] = [
      (.headerAuthenticationFailed, .notAuthentic),
      (.noMatchingIdentity(stanzaTypes: ["X25519"]), .noKey),
      (.noMatchingIdentity(stanzaTypes: ["scrypt"]), .noKey),
      (.excessiveWork(required: 30, allowed: 22), .failure),
      (.outOfMemory, .failure),
      (.payloadAuthenticationFailed(chunk: 4), .notAuthentic),
      (.malformedRecipient(line: 1), .malformed),
      (.malformedIdentity(line: 1), .malformed),
      (.empty, .malformed),
      (.passphraseNotAlone, .usage),
      (.weakRecipient(recipient: 0), .malformed),
      (.tooLarge(limit: 100), .malformed),
      (.file(.locked(path: "a.kura")), .failure),
      (.interrupted, .interrupted),
    ]
    for fault in headers {
      samples.append((.malformedHeader(line: 3, fault), .malformed))
    }
    for fault in stanzas {
      samples.append((.malformedStanza(stanza: 2, fault), .malformed))
    }
    for fault in payloads {
      samples.append((.malformedPayload(chunk: 4, fault), .malformed))
    }
    for fault in armors {
      samples.append((.malformedArmor(line: 5, fault), .malformed))
    }
    return samples
  }()

  @Test func `each error has its status and its words`() {
    for (error, status) in Self.samples { expectSpoken(Report(error, of: Self.what), status) }
    expectDistinct(Self.samples.map { Report($0.0, of: Self.what) })
  }

  @Test func `a wrong passphrase is called that, not a missing key`() {
    let report = Report(AgeError.noMatchingIdentity(stanzaTypes: ["scrypt"]), of: Self.what)
    #expect(report.message == Words(ja: "このファイルのパスフレーズが違います", en: "wrong passphrase for the file"))
  }

  @Test func `the place is counted from one`() {
    let report = Report(AgeError.payloadAuthenticationFailed(chunk: 0), of: Self.what)
    #expect(report.message.en.contains("chunk 1") && report.message.ja.contains("1 番目"))
  }
}
