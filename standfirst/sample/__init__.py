"""The sample edition: a small newspaper of our own writing, for the demo and for tests of whole pages."""
