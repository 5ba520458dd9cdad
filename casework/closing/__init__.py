"""When a school closes or another follows it: what is open there is listed, and closed or carried over by people."""
