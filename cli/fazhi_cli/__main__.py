"""python -m fazhi_cli"""

from fazhi_cli.main import main

main()
