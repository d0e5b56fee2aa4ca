"""Proofs that a crash, a damaged file and a full disk cost nothing that was acknowledged.

`system_calls` stops a process at each call that changes a file; `program` is the process that is killed there, doing
the `steps`; `agreement` is what must hold afterwards.
"""
