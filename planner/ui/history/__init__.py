"""The history page: steps, what each has changed in words, and putting them back."""
