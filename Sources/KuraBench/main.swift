// kura-bench: how fast Kura is beside the tools that people know, in the same run.
//
//     swift run -c release kura-bench [DIRECTORY]        (default /dev/shm)

import Platform

let words = Array(CommandLine.arguments.dropFirst())
do {
  if words.first == "work" {
    try PayloadWork.run(Array(words.dropFirst()))
  } else {
    try PayloadBench(directory: words.first ?? "/dev/shm").run()
  }
} catch {
  print("kura-bench: \(error)")
}
