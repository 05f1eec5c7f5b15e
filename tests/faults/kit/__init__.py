"""Faults for tests of a real `marsad` process: each piece does one thing wrong, on purpose.

points    the process kills itself (SIGKILL) at a named call of the product
clock     the clock of the process is set back or forward while it runs
names     a name server on loopback that answers, fails, or says nothing
disk      a disk that is full, and has space again
database  another connection holds the database
proxy     a TCP proxy on loopback that breaks, resets, stalls or refuses connections
run       starts `marsad` with the first three inside it

A test passes `command=faulty(...)` to `tests.instance.Instance.run` or `.start`; the product knows
nothing of this.
"""
