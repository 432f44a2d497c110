"""Standfirst and its peers, side by side in one run: `make bench`, or `make bench PART=comments`."""
