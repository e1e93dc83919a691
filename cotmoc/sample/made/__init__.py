"""One module for each register of the illustration: what its files hold."""
