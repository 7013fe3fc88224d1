// The command line tool. Everything it does is in KuraCLI.

internal import Glibc
internal import KuraCLI

exit(Tool.main())
