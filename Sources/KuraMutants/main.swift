// kura-mutants: do the tests notice when a line is wrong?
//
//     swift run kura-mutants [--room NAME] [--count N] [--seed N]
//
// Works in a copy of the checkout. One line at a time is changed there in one of a short list of ways (`Mutation.Kind`), the
// copy is built, and the tests that reach the line's room run, the nearest first, until one fails. A change that no test
// notices survives: either a test is missing, or the line is not needed. The same seed chooses the same lines.
// It takes the time of a clean build and of the tests, then about a minute for each line. Stopped, it leaves its copy behind.

import Platform

do {
  let options = try Options(CommandLine.arguments.dropFirst())
  let workshop = try Workshop()
  defer { workshop.remove() }
  try MutationRun(options, in: workshop).perform()
} catch {
  print("kura-mutants: \(error)")
}
