"""The demo: fictional councils on the five frameworks, made from a seed, and the house they live in."""
