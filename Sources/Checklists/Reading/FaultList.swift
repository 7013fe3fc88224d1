// Everything that is wrong with a checklist, up to a number that somebody can read.

/// Faults as they are found: those of one list in the order of the file.
struct FaultList: Sendable {
  private var listed: [ChecklistFault] = []
  private var count = 0

  /// Adds a fault. It is made only where it may be listed.
  mutating func add(_ fault: @autoclosure () -> ChecklistFault) {
    count += 1
    if count <= ChecklistReading.mostFaults { listed.append(fault()) }
  }

  /// Adds what another list has.
  mutating func add(_ other: FaultList) {
    listed += other.listed
    count += other.count
  }

  /// The first faults in the order of the file, and how many more there are.
  var inOrder: (faults: [ChecklistFault], more: Int) {
    let ordered = listed.enumerated().sorted { a, b in
      let (first, second) = (a.element.place, b.element.place)
      return (first.row ?? first.line, first.line, first.column ?? 0, a.offset)
        < (second.row ?? second.line, second.line, second.column ?? 0, b.offset)
    }
    let first = ordered.prefix(ChecklistReading.mostFaults).map(\.element)
    return (first, count - first.count)
  }
}
