// Everything that is wrong with a checklist, up to a number that somebody can read.

/// Faults in the order in which they are found.
struct FaultList {
  private var listed: [ChecklistFault] = []
  private var count = 0

  /// Adds a fault. It is made only where it is going to be listed.
  mutating func add(_ fault: @autoclosure () -> ChecklistFault) {
    count += 1
    if listed.count < ChecklistReading.mostFaults { listed.append(fault()) }
  }

  /// The faults in the order of the file, and how many more there are.
  var inOrder: (faults: [ChecklistFault], more: Int) {
    let ordered = listed.enumerated().sorted { a, b in
      let (first, second) = (a.element.place, b.element.place)
      return (first.row ?? first.line, first.line, first.column ?? 0, a.offset)
        < (second.row ?? second.line, second.line, second.column ?? 0, b.offset)
    }
    return (ordered.map(\.element), count - listed.count)
  }
}
