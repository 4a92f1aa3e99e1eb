"""`python -m tollcert.cli`."""

from tollcert.cli import main

main()
