"""The long kill test, which `make soak` runs and `make test` does not."""
