import Platform
import Testing

@Suite struct WipingTests {
  @Test(arguments: [0, 1, 1000]) func `wiped memory is zero`(count: Int) {
    var bytes = [UInt8](repeating: 0xA5, count: count)
    var span = bytes.mutableSpan
    span.wipe()
    #expect(bytes == [UInt8](repeating: 0, count: count))
  }
}
