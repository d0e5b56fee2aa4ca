"""The command line: `main` holds the group and its options, the modules named after what people do hold the commands.

`context` is what they share, `arguments` what may stand on the line, `input` what is read, `output` and `logs` what is
written, and `alone` keeps a second bot off the same data.

Each command opens the library of the configuration, makes one or two calls to it and prints. Errors that a
person can mend are one line on standard error and exit code 1, wrong usage exits with 2. What scripts read
goes to standard output, all else to standard error.
"""
