import Sodium
import Testing
import TestSupport

@Suite("secrets") struct SecretBytesTests {
  @Test func `freed secret memory cannot be read`() async {
    await #expect(processExitsWith: .failure) {
      // Lent pointers must not leave the closure; this one does, to see that the memory is gone.
      let address = unsafe UInt(bitPattern: Self.pointerToFreedSecret())
      let pointer = unsafe UnsafePointer<UInt8>(bitPattern: address)!
      print(unsafe pointer.pointee)
    }
  }

  private static func pointerToFreedSecret() -> UnsafePointer<UInt8> {
    let secret = SecretBytes.random(count: 32)
    return unsafe secret.withBytePointer { unsafe $0 }
  }

  @Test func `secret memory can be read while it is there`() async {
    await #expect(processExitsWith: .success) {
      let secret = SecretBytes.random(count: 32)
      let pointer = unsafe secret.withBytePointer { unsafe $0 }
      print(unsafe pointer.pointee)
      #expect(secret.count == 32)
    }
  }

  @Test func `reading behind a secret ends the process`() async {
    await #expect(processExitsWith: .failure) {
      let secret = SecretBytes.random(count: 32)
      unsafe secret.withBytePointer { print(unsafe $0[32]) }
    }
  }

  @Test func `compares in constant time, length included`() {
    let a = secret("twelve bytes")
    #expect(SecretBytes.constantTimeEquals(a, secret("twelve bytes")) == true)
    #expect(SecretBytes.constantTimeEquals(a, secret("twelve bytez")) == false)
    #expect(SecretBytes.constantTimeEquals(a, secret("Twelve bytes")) == false)
    #expect(SecretBytes.constantTimeEquals(a, secret("twelve byte")) == false)
    #expect(SecretBytes.constantTimeEquals(a, SecretBytes.random(count: 0)) == false)
    #expect(SecretBytes.constantTimeEquals(SecretBytes.random(count: 0), SecretBytes.random(count: 0)) == true)
  }

  @Test func `public values compare alike`() {
    #expect(constantTimeEquals([1, 2, 3], [1, 2, 3]))
    #expect(constantTimeEquals([], []))
    #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]))
    #expect(!constantTimeEquals([1, 2, 3], [1, 2]))
  }

  @Test func `is filled in place, and freed when filling fails`() throws {
    let filled = SecretBytes(count: 3, filling: { for index in 0..<3 { $0[index] = UInt8(index + 1) } })
    #expect(shown(filled) == [1, 2, 3])
    #expect(throws: SodiumError.malformedEncoding) {
      _ = try SecretBytes(count: 3, filling: { (_) throws(SodiumError) in throw .malformedEncoding })
    }
  }

  @Test func `begins with zeros, and can be shortened and doubled`() {
    #expect(shown(SecretBytes.zeros(count: 4)) == [0, 0, 0, 0])
    let secret = secret("passphrase\n")
    #expect(shown(secret.prefix(10)) == Array("passphrase".utf8))
    #expect(shown(secret.duplicate()) == shown(secret))
  }

  @Test func `random secrets differ, and can be overwritten`() {
    var a = SecretBytes.random(count: 32)
    let b = SecretBytes.random(count: 32)
    #expect(SecretBytes.constantTimeEquals(a, b) == false)
    let before = shown(a)
    a.fillWithRandomBytes()
    #expect(shown(a) != before)
  }

  @Test func `wiping an array empties it and leaves nothing in its memory`() async {
    await #expect(processExitsWith: .success) {
      var bytes = [UInt8](repeating: Self.mark, count: Self.payloadByteCount)
      let address = unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
      wipe(&bytes)
      precondition(bytes.isEmpty && Self.leftOver(at: address) == 0)
    }
  }

  @Test func `a buffer for payload leaves nothing in its memory`() async {
    await #expect(processExitsWith: .success) { precondition(Self.leftOver(at: Self.addressOfFreedPayload()) == 0) }
  }

  /// What payload is in these tests, and how much of it: so little that its memory stays with the process.
  private static let mark: UInt8 = 0xA5
  private static let payloadByteCount = 1000

  private static func addressOfFreedPayload() -> UInt {
    var buffer = WipedBuffer(count: payloadByteCount)
    return buffer.withMutableBytes { span in
      for index in span.indices { span[index] = mark }
      return unsafe span.withUnsafeMutableBytes { UInt(bitPattern: $0.baseAddress) }
    }
  }

  /// How many bytes of payload there still are in memory that has been given back.
  private static func leftOver(at address: UInt) -> Int {
    let freed = unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: payloadByteCount)
    return unsafe freed.count { $0 == mark }
  }

  @Test func `a buffer for payload is zero at first and keeps what is written`() {
    var buffer = WipedBuffer(count: 5)
    #expect(buffer.withBytes { Array(copying: $0) } == [0, 0, 0, 0, 0])
    buffer.withMutableBytes { $0[4] = 9 }
    #expect(buffer.withBytes { Array(copying: $0) } == [0, 0, 0, 0, 9])
    #expect(WipedBuffer(count: 0).withBytes { $0.count } == 0)
  }
}
