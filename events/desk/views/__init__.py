"""The desk's pages, one file for each thing they are about. Each view lets somebody in, calls one action, answers."""
