"""One script for each figure, beside the floor it is compared with."""
