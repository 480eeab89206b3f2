"""`python -m ipp` is the command `ipp`, also where the package was not installed."""

from ipp.cli import main

if __name__ == "__main__":
    main()
