// kura-bench: how fast Kura is beside the tools that people know, in the same run.
//
//     swift run -c release kura-bench [DIRECTORY]        (default /dev/shm)

import Platform

let words = Array(CommandLine.arguments.dropFirst())
do {
  if words.starts(with: ["work", "check"]), words.count == 3 {
    try ChecklistBench.check(words[2])
  } else if words.starts(with: ["work", "make-checklist"]), words.count == 3 {
    try ChecklistBench.make(words[2])
  } else if words.first == "work" {
    try PayloadWork.run(Array(words.dropFirst()))
  } else {
    try PayloadBench(directory: words.first ?? "/dev/shm").run()
  }
} catch {
  print("kura-bench: \(error)")
}
