"""The pages of the navigation, a module each."""
