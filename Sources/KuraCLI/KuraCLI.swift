// KuraCLI: the command line tool as a library: words in, result and messages out.
//
// `Tool.run` takes the words that were typed and its `Surroundings`: streams, terminal, environment. A test gives recorded ones, so that every
// command can be run without a process. `main.swift` does nothing but call it.
//
// Each command is a file in `Commands/`: a type whose properties declare what it takes, once, with the words that explain it; parser, help
// and completions come from those declarations. `run` asks the library and tells the result. Errors of the rooms below become a
// `Report`, with an exit status and words, by one exhaustive switch for each enum, in `Wording/`. `Words` have a Japanese and an English text,
// and there is no way to make them with one only.
//
// ```swift
// let surroundings = RecordedSurroundings()
// let status = Tool.run(["help", "seal", "--lang", "en"], in: surroundings)
// let page = surroundings.output
// ```
//
// Results go to standard output, everything else to standard error. It imports every room below, and writes no bytes of a vault or a
// bundle itself.
