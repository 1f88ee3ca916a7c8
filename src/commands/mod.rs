//! The faces of the program on the command line: one command a file.
