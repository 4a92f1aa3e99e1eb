"""Where IO lives: the loop and its clock, sockets, TLS. Cores never see any of it."""
