"""Handing bags over, receiving, holding and replacing them."""
